package dev.expunge.server.request;

import dev.expunge.server.tenant.Regime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a request must be answered at the latest, counted in the tenant's zone from the moment of receipt.
 *
 * <p>GDPR Art. 12(3): one month; in a shorter month its last day (Regulation 1182/71 Art. 3(2)(c)). CCPA section
 * 1798.130(a)(2)(A): 45 days. The law lets the term run to the end of that day or of the next working day; we count to the
 * same time of day, which is never later.
 */
public final class Deadline {
    private static final int CCPA_DAYS = 45;

    private Deadline() {}

    public static Instant of(Regime regime, ZoneId zone, Instant receivedAt) {
        ZonedDateTime received = receivedAt.atZone(zone);
        return switch (regime) {
            case GDPR -> received.plusMonths(1).toInstant();
            case CCPA -> received.plusDays(CCPA_DAYS).toInstant();
        };
    }
}
