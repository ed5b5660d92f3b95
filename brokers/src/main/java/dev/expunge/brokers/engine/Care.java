package dev.expunge.brokers.engine;

import java.time.Instant;

/**
 * What is done for somebody.
 *
 * <pre>
 * once                                          scanned once, nothing is removed
 * enrolled --> canceled (open removals end)     any --> deleted (what is personal is gone)
 * </pre>
 */
public sealed interface Care {
    /** Whether listings are removed that nobody was to be asked about yet. */
    default boolean removes() {
        return this instanceof Enrolled;
    }

    default Deleted delete(Instant at) {
        return new Deleted(at);
    }

    record Once(Instant since) implements Care {}

    record Enrolled(Instant since) implements Care {
        public Canceled cancel(Instant at) {
            return new Canceled(at);
        }
    }

    record Canceled(Instant at) implements Care {}

    record Deleted(Instant at) implements Care {
        @Override
        public Deleted delete(Instant again) {
            return this;
        }
    }
}
