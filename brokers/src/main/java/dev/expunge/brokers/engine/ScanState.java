package dev.expunge.brokers.engine;

import java.time.Instant;

/**
 * Where a scan stands.
 *
 * <pre>
 * created --> running --> completed   every broker answered
 *    |           | \----> partial     some did, some did not
 *    |           |  \---> failed      none did; both --> running, when one is searched again
 *    +-----------+------> canceled    any --> deleted (what is personal is gone, the id stays)
 * </pre>
 */
public sealed interface ScanState {
    default Deleted delete(Instant at) {
        return new Deleted(at);
    }

    record Created() implements ScanState {
        public Running start(Instant at) {
            return new Running(at);
        }

        /** With no broker to search. */
        public Completed finish(Instant at) {
            return new Completed(at, at);
        }

        public Canceled cancel(Instant at) {
            return new Canceled(at);
        }
    }

    record Running(Instant since) implements ScanState {
        /**
         * @param answered brokers that were searched to an end
         * @param unanswered brokers that were not
         */
        public ScanState finish(int answered, int unanswered, Instant at) {
            if (unanswered == 0) {
                return new Completed(since, at);
            }
            return answered == 0 ? new Failed(since, at) : new Partial(since, at);
        }

        public Canceled cancel(Instant at) {
            return new Canceled(at);
        }
    }

    record Completed(Instant since, Instant at) implements ScanState {}

    record Partial(Instant since, Instant at) implements ScanState {
        public Running again() {
            return new Running(since);
        }
    }

    record Failed(Instant since, Instant at) implements ScanState {
        public Running again() {
            return new Running(since);
        }
    }

    record Canceled(Instant at) implements ScanState {}

    record Deleted(Instant at) implements ScanState {
        @Override
        public Deleted delete(Instant again) {
            return this;
        }
    }
}
