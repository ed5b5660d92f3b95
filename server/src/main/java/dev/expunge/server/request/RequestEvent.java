package dev.expunge.server.request;

import java.time.Instant;
import java.util.Map;

/**
 * One thing that happened to a request.
 *
 * @param number 1 for the first, without gaps
 * @param what kebab-case word such as {@code received}
 * @param detail counts, tables, reasons; never a personal value
 */
public record RequestEvent(int number, Instant at, String what, Map<String, Object> detail) {
    public RequestEvent {
        detail = Map.copyOf(detail);
    }
}
