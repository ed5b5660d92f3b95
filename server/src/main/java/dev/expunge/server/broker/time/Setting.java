package dev.expunge.server.broker.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * How a sandbox's clock is set.
 *
 * @param anchor when it began, and showed the world's time
 * @param advancedSeconds by which it was moved on besides
 */
record Setting(Instant anchor, long advancedSeconds) {
    /** A day of a life lasts a minute. */
    static final int FACTOR = 24 * 60;

    Setting {
        requireNonNull(anchor, "anchor is null");
        if (advancedSeconds < 0) {
            throw new IllegalArgumentException("time does not go back");
        }
    }

    Instant life(Instant world) {
        return anchor.plus(Duration.between(anchor, world).multipliedBy(FACTOR)).plusSeconds(advancedSeconds);
    }

    Instant shown(Instant life) {
        return anchor.plus(Duration.between(anchor, life).dividedBy(FACTOR));
    }
}
