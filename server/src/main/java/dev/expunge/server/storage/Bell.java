package dev.expunge.server.storage;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What a thread waits for that works when there is something to do: whoever makes work rings, which costs nothing however often;
 * what was made unheard, by another node or before a crash, is found once a second.
 */
public final class Bell implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Semaphore rung = new Semaphore(0);
    private final Semaphore closed = new Semaphore(0);

    /** There may be something to do. Returns at once. */
    public void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Waits until it rings; false when a second has gone by. */
    public boolean await() throws InterruptedException {
        boolean heard = rung.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
        hush();
        return heard;
    }

    /** Forgets that it rang. */
    public void hush() {
        rung.drainPermits();
    }

    /** Waits for that time, whatever rings; true at once when this is closed. */
    public boolean rest(Duration time) throws InterruptedException {
        boolean over = closed.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
        if (over) {
            closed.release();
        }
        return over;
    }

    /** After what failed, and would fail again at once: waits a second, and no longer than until this is closed. */
    public void stumble() {
        try {
            rest(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody waits any more. */
    @Override
    public void close() {
        closed.release();
        ring();
    }
}
