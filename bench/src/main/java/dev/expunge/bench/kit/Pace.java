package dev.expunge.bench.kit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a bench takes.
 *
 * @param rounds that count
 * @param slice how long each side is measured in one round
 * @param warmUp before the first round that counts
 * @param small whether everything that is counted instead of timed is small, too
 */
public record Pace(int rounds, Duration slice, Duration warmUp, boolean small) {
    public static final Pace DEFAULT = new Pace(7, Duration.ofSeconds(5), Duration.ofSeconds(60), false);

    public static final Pace QUICK = new Pace(1, Duration.ofMillis(300), Duration.ZERO, true);

    public Pace {
        requireNonNull(slice, "slice is null");
        requireNonNull(warmUp, "warmUp is null");
        if (rounds < 1 || rounds > 1_000) {
            throw new IllegalArgumentException("rounds is " + rounds + ", not 1 to 1000");
        }
        if (!slice.isPositive() || warmUp.isNegative()) {
            throw new IllegalArgumentException("a slice lasts, and a warm-up does not run backwards");
        }
    }
}
