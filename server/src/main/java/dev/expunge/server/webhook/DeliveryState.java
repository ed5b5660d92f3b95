package dev.expunge.server.webhook;

import java.util.Locale;

/**
 * Where a delivery stands.
 *
 * <pre>
 *            +--- tried again after a wait ---+
 *            v                                |
 *  added -> PENDING --- a try that failed ----+
 *            |  |  ^ \
 *     2xx <--+  |  |  +--> the body's key or body was destroyed
 *   DELIVERED   |  |                  GONE
 *               v  | replay             ^
 *             FAILED -------------------+
 * </pre>
 */
public enum DeliveryState {
    PENDING,
    DELIVERED,
    /** Given up after the last try; the body is kept for a replay as long as its key. */
    FAILED,
    GONE;

    static DeliveryState parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
