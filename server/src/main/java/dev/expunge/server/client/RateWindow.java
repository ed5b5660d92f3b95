package dev.expunge.server.client;

import java.time.Duration;

/**
 * At most so many calls in any stretch of that length.
 *
 * @param limit 1 to 100: more are not counted one by one
 * @param length whole seconds, 1 s to 1 h
 */
public record RateWindow(int limit, Duration length) {
    private static final int MOST = 100;

    public RateWindow {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is " + limit);
        }
        if (length.toSeconds() < 1 || length.compareTo(Duration.ofHours(1)) > 0 || length.getNano() != 0) {
            throw new IllegalArgumentException("length is " + length);
        }
    }
}
