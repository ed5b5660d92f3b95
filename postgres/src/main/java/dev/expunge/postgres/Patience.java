package dev.expunge.postgres;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Short waits that all end at once when the server is closed. */
final class Patience {
    private final CountDownLatch over = new CountDownLatch(1);

    /** Ends every wait, now and from now on. */
    void end() {
        over.countDown();
    }

    /** Waits that long; false when it ended before. */
    boolean holds(Duration time) {
        try {
            return !over.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As {@link #holds}, in the middle of a start that makes no sense any more. */
    void pause(Duration time) {
        if (!holds(time)) {
            throw new PostgresException("the start of PostgreSQL was broken off");
        }
    }
}
