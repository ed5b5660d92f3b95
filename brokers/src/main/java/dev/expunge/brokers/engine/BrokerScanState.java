package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import java.time.Instant;

/**
 * Where one broker's part of a scan stands.
 *
 * <pre>
 * queued --> running --> matched | noMatch        the controls held
 *   |         ^   | \--> indeterminate            a control did not: the site changed
 *   |         |   v  \-> failed(cause)            budget spent
 *   |       retrying --> failed(cause)
 *   +--> failed(cause), for a broker that is never let through
 *   ^
 *   +--- indeterminate, failed: somebody misses an answer
 *
 * skipped(reason): never queued, or stopped because its scan or its broker is no more
 * </pre>
 */
public sealed interface BrokerScanState {
    /** Work is left. */
    sealed interface Open extends BrokerScanState {
        Instant since();

        /** Tries that ended without an answer. */
        int tries();

        default Running run() {
            return new Running(since(), tries());
        }

        default Failed giveUp(Cause cause, Instant at) {
            return new Failed(cause, at);
        }

        default Skipped stop(Skip why) {
            return new Skipped(why);
        }
    }

    record Skipped(Skip why) implements BrokerScanState {
        public Skipped {
            requireNonNull(why, "why is null");
        }
    }

    record Queued(Instant since) implements Open {
        @Override
        public int tries() {
            return 0;
        }
    }

    record Running(Instant since, int tries) implements Open {
        /** At least one record at or above the threshold. */
        public Matched matched(int records, Instant at) {
            return new Matched(records, at);
        }

        public NoMatch noMatch(Instant at) {
            return new NoMatch(at);
        }

        public Retrying retry(Cause cause, Instant at) {
            return new Retrying(since, tries + 1, cause, at);
        }

        /** Not tried, for a reason of ours: it does not count. */
        public Retrying defer(Cause cause, Instant at) {
            return new Retrying(since, tries, cause, at);
        }

        public Indeterminate controlFailed(Instant at) {
            return new Indeterminate(at);
        }
    }

    record Retrying(Instant since, int tries, Cause cause, Instant at) implements Open {
        public Retrying {
            requireNonNull(cause, "cause is null");
        }
    }

    record Matched(int records, Instant at) implements BrokerScanState {
        public Matched {
            if (records < 1) {
                throw new IllegalArgumentException("records is " + records);
            }
        }
    }

    record NoMatch(Instant at) implements BrokerScanState {}

    record Indeterminate(Instant at) implements BrokerScanState {
        public Queued again(Instant now) {
            return new Queued(now);
        }
    }

    record Failed(Cause cause, Instant at) implements BrokerScanState {
        public Failed {
            requireNonNull(cause, "cause is null");
        }

        public Queued again(Instant now) {
            return new Queued(now);
        }
    }
}
