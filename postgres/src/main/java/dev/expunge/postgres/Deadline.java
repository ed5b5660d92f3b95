package dev.expunge.postgres;

import java.time.Duration;

/** A moment on the monotonic clock after which nobody waits any more. */
record Deadline(long nanos) {

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    boolean passed() {
        return System.nanoTime() - nanos >= 0;
    }
}
