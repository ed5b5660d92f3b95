package dev.expunge.server.oauth;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.client.RateUse;
import dev.expunge.server.client.RateWindow;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Collectors;

/** Counts calls against their limits, and says how they stand in {@code RateLimit-*} and {@code Retry-After} headers. */
public final class Turnstile {
    private final RateLimit limit;

    public Turnstile(RateLimit limit) {
        this.limit = limit;
    }

    /**
     * Whether the call is within every limit; then it counts.
     *
     * @param who whose calls are counted: a client, or one of its apps
     */
    public boolean lets(Context context, ClientId who, List<RateWindow> limits) {
        RateUse use = limit.spend(who, limits);
        context.header("RateLimit-Limit", Integer.toString(use.tightest().limit()));
        context.header("RateLimit-Remaining", Integer.toString(use.remaining()));
        context.header("RateLimit-Reset", Long.toString(use.resetSeconds()));
        context.header("RateLimit-Policy", policy(limits));
        if (!use.allowed()) {
            context.header("Retry-After", Long.toString(use.resetSeconds()));
        }
        return use.allowed();
    }

    private static String policy(List<RateWindow> limits) {
        return limits.stream()
                .map(window -> window.limit() + ";w=" + window.length().toSeconds())
                .collect(Collectors.joining(", "));
    }
}
