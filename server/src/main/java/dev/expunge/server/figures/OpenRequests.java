package dev.expunge.server.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open requests of all tenants at one moment.
 *
 * @param byStatus lower-case status; those without a request are absent
 * @param oldest when the oldest came in; null when none is open
 * @param dueSoon whose lawful term ends within {@link #SOON}, or has ended
 */
record OpenRequests(Map<String, Long> byStatus, @Nullable Instant oldest, long dueSoon) {
    static final Duration SOON = Duration.ofDays(7);

    OpenRequests {
        byStatus = Map.copyOf(byStatus);
    }
}
