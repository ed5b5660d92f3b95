package dev.expunge.egress;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** The end of a call's time, whatever the clock on the wall does. */
record Deadline(long nanoTime) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** @throws TimeoutException when nothing is left */
    Duration left() throws TimeoutException {
        long nanos = nanoTime - System.nanoTime();
        // OkHttp counts milliseconds and takes 0 for no limit
        if (nanos < 1_000_000) {
            throw new TimeoutException("the call's time is over");
        }
        return Duration.ofNanos(nanos);
    }
}
