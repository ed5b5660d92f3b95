package dev.expunge.brokers.drive;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The end of a visit, whatever the clock on the wall does.
 *
 * @param end of the time that {@code nanoTime} tells
 * @param nanoTime as {@link System#nanoTime}
 */
record Deadline(long end, LongSupplier nanoTime) {
    static Deadline in(Duration time, LongSupplier nanoTime) {
        return new Deadline(nanoTime.getAsLong() + time.toNanos(), nanoTime);
    }

    boolean isOver() {
        return end - nanoTime.getAsLong() <= 0;
    }
}
