package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Where a record stands: one listing of one person at one broker, the same one across scans.
 *
 * <pre>
 *  review --> found --------> removalPending --> removalSubmitted --> removalVerified
 *   | | ^       |  \            | | |  ^  ^          |    ^               |
 *   | | |       v   v           | | |  |  |          v    |               v
 *   | | |     notMe expired <---+ | |  |  +--- removalOverdue           relisted --> removalPending
 *   | | +-------------------------+ |  |          |     ^
 *   | +--> notMe (rejected)         |  |          v     |
 *   +<---> expired (14 days)        |  |   actionRequired --> removalSubmitted (the person did it)
 *          (asked again when a      |  |          ^
 *          match is seen)           +--|----------+
 *              (what failed goes back to removalPending once the site is well)
 *                                   v  |
 *                          coveredByFamily(parent) --> removalVerified | removalOverdue
 *
 *  any but removalVerified --> orphaned (the customer was deleted)
 * </pre>
 */
public sealed interface RecordState {
    /** Not known to be gone. */
    sealed interface Unverified extends RecordState {
        default Orphaned orphan(Instant at) {
            return new Orphaned(at);
        }
    }

    /** Perhaps the person's: the person is asked until then. */
    record Review(Instant until) implements Unverified {
        /** By the person, or by a later look that is sure. */
        public Found confirm(Instant at) {
            return new Found(at);
        }

        public NotMe reject(Instant at) {
            return new NotMe(at);
        }

        public Expired expire(Instant at) {
            return new Expired(true, at);
        }
    }

    record Found(Instant since) implements Unverified {
        public RemovalPending enrol(Instant at) {
            return new RemovalPending(at);
        }

        public NotMe reject(Instant at) {
            return new NotMe(at);
        }

        /** Went away without having been asked for. */
        public Expired gone(Instant at) {
            return new Expired(false, at);
        }
    }

    record NotMe(Instant since) implements Unverified {}

    /**
     * Nobody answered, or it went away by itself.
     *
     * @param unanswered whether nobody ever said or saw that it is the person's
     */
    record Expired(boolean unanswered, Instant since) implements Unverified {
        /** @throws IllegalStateException when it is unanswered */
        public Found seenAgain(Instant at) {
            if (unanswered) {
                throw new IllegalStateException("nobody knows whose the listing is");
            }
            return new Found(at);
        }

        /** The person is asked once more. */
        public Review askAgain(Instant until) {
            return new Review(until);
        }
    }

    record RemovalPending(Instant since) implements Unverified {
        public CoveredByFamily cover(RecordId parent, Instant at) {
            return new CoveredByFamily(parent, at);
        }

        public RemovalSubmitted submit(Instant at) {
            return new RemovalSubmitted(at);
        }

        public ActionRequired handOff(Action what, Instant at) {
            return new ActionRequired(what, at);
        }

        /** The listing does not surely show the person any more. */
        public Review doubt(Instant until) {
            return new Review(until);
        }

        public NotMe reject(Instant at) {
            return new NotMe(at);
        }

        public Expired gone(Instant at) {
            return new Expired(false, at);
        }
    }

    /** Another record of the family carries the request. */
    record CoveredByFamily(RecordId parent, Instant since) implements Unverified {
        public CoveredByFamily {
            requireNonNull(parent, "parent is null");
        }

        public RemovalVerified verify(Instant at) {
            return new RemovalVerified(at);
        }

        public RemovalOverdue overdue(Instant at) {
            return new RemovalOverdue(at);
        }

        /** The other record carries it no longer. */
        public RemovalPending release(Instant at) {
            return new RemovalPending(at);
        }
    }

    record RemovalSubmitted(Instant since) implements Unverified {
        public RemovalVerified verify(Instant at) {
            return new RemovalVerified(at);
        }

        public RemovalOverdue overdue(Instant at) {
            return new RemovalOverdue(at);
        }
    }

    record ActionRequired(Action what, Instant since) implements Unverified {
        public ActionRequired {
            requireNonNull(what, "what is null");
        }

        /** The site that failed us answers again, and still lists the person. */
        public RemovalPending retry(Instant at) {
            return new RemovalPending(at);
        }

        /** The person did it, or the listing is missing as though they had. */
        public RemovalSubmitted done(Instant at) {
            return new RemovalSubmitted(at);
        }
    }

    record RemovalOverdue(Instant since) implements Unverified {
        public RemovalPending askAgain(Instant at) {
            return new RemovalPending(at);
        }

        public ActionRequired escalate(Instant at) {
            return new ActionRequired(new Action(Action.Why.IGNORED, ""), at);
        }
    }

    record RemovalVerified(Instant since) implements RecordState {
        public Relisted seenAgain(Instant at) {
            return new Relisted(at);
        }
    }

    record Relisted(Instant since) implements Unverified {
        public RemovalPending pending(Instant at) {
            return new RemovalPending(at);
        }
    }

    record Orphaned(Instant since) implements RecordState {}
}
