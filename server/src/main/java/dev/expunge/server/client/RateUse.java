package dev.expunge.server.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Where a client stands after a call.
 *
 * @param allowed whether the call may be carried out
 * @param tightest the window that decides next
 * @param remaining further calls that the windows allow now
 * @param resetSeconds until the tightest window lets one more call in than now, rounded up; at least 1 when not allowed
 */
public record RateUse(boolean allowed, RateWindow tightest, int remaining, long resetSeconds) {

    /**
     * Reads the counters.
     *
     * @param calls that count, oldest first, this one included when it was allowed
     */
    static RateUse of(boolean allowed, List<RateWindow> windows, List<Instant> calls, Instant now) {
        return windows.stream()
                .map(window -> of(allowed, window, calls, now))
                .min(Comparator.comparingInt(RateUse::remaining)
                        .thenComparing(
                                Comparator.comparingLong(RateUse::resetSeconds).reversed()))
                .orElseThrow();
    }

    private static RateUse of(boolean allowed, RateWindow window, List<Instant> calls, Instant now) {
        List<Instant> inside = calls.stream()
                .filter(call -> call.isAfter(now.minus(window.length())))
                .toList();
        Duration wait = inside.isEmpty()
                ? Duration.ZERO
                : Duration.between(now, inside.getFirst().plus(window.length()));
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        return new RateUse(
                allowed, window, Math.max(0, window.limit() - inside.size()), allowed ? seconds : Math.max(1, seconds));
    }
}
