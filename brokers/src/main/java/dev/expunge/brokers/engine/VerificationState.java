package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a listing is gone. It is called removed after a quorum of absences that lie apart; a look that says nothing counts neither way.
 *
 * <pre>
 * scheduled --> probing --> absent(n) --> scheduled
 *     ^            |  \  \-> removed      the n-th absence fills the quorum
 *     |            |   \--> present ----> scheduled, absences forgotten
 *     +------ inconclusive                as many absences as before
 * </pre>
 */
public sealed interface VerificationState {
    /**
     * What was seen so far.
     *
     * @param last absence that counted
     * @param unclear looks in a row that said nothing
     */
    record Tally(int absences, @Nullable Instant last, int unclear) {
        public static final Tally NONE = new Tally(0, null, 0);

        public Tally {
            if (absences < 0 || (absences > 0) != (last != null)) {
                throw new IllegalArgumentException("absences and their time do not fit");
            }
        }

        /** An absence too near to the last one proves nothing new. */
        Tally absent(Instant at, Duration apart) {
            return last != null && at.isBefore(last.plus(apart))
                    ? new Tally(absences, last, 0)
                    : new Tally(absences + 1, at, 0);
        }
    }

    record Scheduled(Instant at, Tally tally) implements VerificationState {
        public Scheduled {
            requireNonNull(tally, "tally is null");
        }

        public Probing probe() {
            return new Probing(tally);
        }

        /** Somebody saw the listing elsewhere. */
        public Scheduled present() {
            return new Scheduled(at, Tally.NONE);
        }
    }

    record Probing(Tally tally) implements VerificationState {
        public Probing {
            requireNonNull(tally, "tally is null");
        }

        /** @return absent, or removed when this fills the quorum */
        public VerificationState absent(Instant at, int quorum, Duration apart) {
            Tally now = tally.absent(at, apart);
            return now.absences() >= quorum ? new Removed(at) : new Absent(now);
        }

        public Present present() {
            return new Present();
        }

        public Inconclusive inconclusive(Cause cause) {
            return new Inconclusive(cause, new Tally(tally.absences(), tally.last(), tally.unclear() + 1));
        }
    }

    record Absent(Tally tally) implements VerificationState {
        public Absent {
            requireNonNull(tally, "tally is null");
        }

        public Scheduled again(Instant at) {
            return new Scheduled(at, tally);
        }
    }

    record Present() implements VerificationState {
        public Scheduled again(Instant at) {
            return new Scheduled(at, Tally.NONE);
        }
    }

    record Inconclusive(Cause cause, Tally tally) implements VerificationState {
        public Inconclusive {
            requireNonNull(cause, "cause is null");
            requireNonNull(tally, "tally is null");
        }

        public Scheduled again(Instant at) {
            return new Scheduled(at, tally);
        }
    }

    record Removed(Instant at) implements VerificationState {}
}
