package dev.expunge.egress;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How far a call may go.
 *
 * @param time from the look-up of the name to the last byte, all redirects included
 * @param bodyBytes of the answer's body that are read, decompressed; 0 reads nothing and answers when the headers are there
 * @param redirects that are followed; 0 hands a redirect out as an answer like any other
 */
public record Bounds(Duration time, int bodyBytes, int redirects) {
    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_REDIRECTS = 10;

    public Bounds {
        requireNonNull(time, "time is null");
        if (!time.isPositive() || bodyBytes < 0 || bodyBytes > MOST_BYTES) {
            throw new IllegalArgumentException("time or bodyBytes out of range");
        }
        if (redirects < 0 || redirects > MOST_REDIRECTS) {
            throw new IllegalArgumentException("redirects is " + redirects);
        }
    }

    /** Only the status counts; no redirect is followed. */
    public static Bounds statusWithin(Duration time) {
        return new Bounds(time, 0, 0);
    }
}
