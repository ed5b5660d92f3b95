package dev.expunge.server.watch;

import java.time.Duration;

/**
 * How much of the sources is read at once.
 *
 * @param blocks of a table, in one statement
 * @param source no further stretch of a source is begun in a round after that time; one is read in any case
 * @param round no further source is begun in a round after that time
 */
public record Pace(int blocks, Duration source, Duration round) {
    public Pace {
        if (blocks < 1) {
            throw new IllegalArgumentException("blocks < 1");
        }
    }

    /** A megabyte, five seconds, twenty. */
    public static Pace usual() {
        return new Pace(128, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }
}
