package dev.expunge.bench.kit;

import java.time.Duration;

/**
 * Lasts as long as it is told to, and longer while the figures still rise by a tenth and more from pass to pass: the JIT compiler
 * takes its time, more so on a busy machine.
 */
public final class WarmUp {
    private static final double STILL_RISING = 1.1;
    private static final int MOST_TIMES = 5;

    private final long began = System.nanoTime();
    private final Duration least;
    private double best;

    public WarmUp(Duration least) {
        this.least = least;
    }

    /** @param rate what the pass that just ended reached */
    public boolean goesOn(double rate) {
        boolean rising = rate > best * STILL_RISING;
        best = Math.max(best, rate);
        long passed = System.nanoTime() - began;
        return passed < least.toNanos() || rising && passed < MOST_TIMES * least.toNanos();
    }
}
