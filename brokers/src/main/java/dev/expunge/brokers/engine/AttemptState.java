package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import java.time.Instant;

/**
 * Where one request for removal stands.
 *
 * <pre>
 * planned --> running --> submitted --> awaitingConfirmation --> accepted --> closed(success | ignored | superseded)
 *    ^          |  |  \        \-------------------------------^                ^
 *    |          |  |   +--> handedOff --> accepted (the person did it)          |
 *    +----------+  +------> failed for good ------------------------------------+
 *    |   with back-off                                              superseded: any that is open
 *    +--- confirmation expired (from awaitingConfirmation)
 * </pre>
 */
public sealed interface AttemptState {
    /** Not closed. */
    sealed interface Open extends AttemptState {
        default Closed supersede(Instant at) {
            return new Closed(Ending.SUPERSEDED, at);
        }
    }

    /** @param tries that went before */
    record Planned(Instant at, int tries) implements Open {
        public Running run() {
            return new Running(tries + 1);
        }
    }

    /** @param tries this one included */
    record Running(int tries) implements Open {
        public Submitted submitted(Instant at) {
            return new Submitted(at, tries);
        }

        public Planned failed(Instant again) {
            return new Planned(again, tries);
        }

        /** Not tried, for a reason of ours: it does not count. */
        public Planned deferred(Instant again) {
            return new Planned(again, tries - 1);
        }

        public FailedForGood failedForGood(Cause cause) {
            return new FailedForGood(cause);
        }

        public HandedOff handedOff(Action what) {
            return new HandedOff(what);
        }
    }

    record Submitted(Instant at, int tries) implements Open {
        public AwaitingConfirmation awaitConfirmation(Instant until) {
            return new AwaitingConfirmation(at, until, tries, 0);
        }

        public Accepted accept(Instant when) {
            return new Accepted(when);
        }
    }

    /**
     * @param since the request was sent
     * @param until the broker takes a confirmation
     * @param suspicious mails that led astray
     */
    record AwaitingConfirmation(Instant since, Instant until, int tries, int suspicious) implements Open {
        public Accepted confirmed(Instant at) {
            return new Accepted(at);
        }

        public Planned expired(Instant again) {
            return new Planned(again, tries);
        }

        public AwaitingConfirmation suspected() {
            return new AwaitingConfirmation(since, until, tries, suspicious + 1);
        }

        public HandedOff handedOff(Action what) {
            return new HandedOff(what);
        }
    }

    record Accepted(Instant at) implements Open {
        public Closed succeed(Instant when) {
            return new Closed(Ending.SUCCESS, when);
        }

        public Closed ignored(Instant when) {
            return new Closed(Ending.IGNORED, when);
        }
    }

    record HandedOff(Action what) implements Open {
        public HandedOff {
            requireNonNull(what, "what is null");
        }

        public Accepted done(Instant at) {
            return new Accepted(at);
        }
    }

    record FailedForGood(Cause cause) implements Open {
        public FailedForGood {
            requireNonNull(cause, "cause is null");
        }

        public Accepted done(Instant at) {
            return new Accepted(at);
        }
    }

    record Closed(Ending how, Instant at) implements AttemptState {
        public Closed {
            requireNonNull(how, "how is null");
        }
    }

    /** How a request ended. */
    enum Ending {
        SUCCESS,
        IGNORED,
        SUPERSEDED
    }
}
