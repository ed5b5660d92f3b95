package dev.expunge.server.watch;

import java.time.Duration;

/**
 * How much of the sources is read at once.
 *
 * @param blocks of a table, in one statement
 * @param source no further stretch of a source is begun in a round after that time; one is read in any case
 * @param round no further source is begun in a round after that time
 * @param told how many reappearances in a source are told one by one in a pass
 * @param bite rows of our own that one statement marks
 */
public record Pace(int blocks, Duration source, Duration round, int told, int bite) {
    public Pace {
        if (blocks < 1 || told < 0 || bite < 1) {
            throw new IllegalArgumentException("less than nothing at once");
        }
    }

    /** A megabyte, five seconds, twenty; a hundred, and what a statement marks in a moment. */
    public static Pace usual() {
        return new Pace(128, Duration.ofSeconds(5), Duration.ofSeconds(20), 100, 5_000);
    }
}
