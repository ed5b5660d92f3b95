package dev.expunge.brokers.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Makes waits differ. */
final class Chance {
    private final RandomGenerator random;
    private final double jitter;

    Chance(RandomGenerator random, double jitter) {
        this.random = random;
        this.jitter = jitter;
    }

    /** About as long. */
    Duration about(Duration wait) {
        return scaled(wait, 1 - jitter + 2 * jitter * random.nextDouble());
    }

    /** As long or longer. */
    Duration atLeast(Duration wait) {
        return scaled(wait, 1 + jitter * random.nextDouble());
    }

    private static Duration scaled(Duration wait, double by) {
        return Duration.ofMillis(Math.round(wait.toMillis() * by));
    }
}
