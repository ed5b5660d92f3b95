package dev.expunge.server.dialect.listrak;

import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.client.RateUse;
import dev.expunge.server.client.RateWindow;
import dev.expunge.server.http.Authorization;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Lets a client in: first by its token, then by its limits. Only calls with a good token count. */
final class Caller {
    /** The vendor's document: both are in force. Its scope is not stated; ours is the client. */
    static final List<RateWindow> LIMITS =
            List.of(new RateWindow(20, Duration.ofSeconds(10)), new RateWindow(60, Duration.ofMinutes(1)));

    private static final String POLICY = LIMITS.stream()
            .map(window -> window.limit() + ";w=" + window.length().toSeconds())
            .collect(Collectors.joining(", "));

    private final AccessTokens tokens;
    private final RateLimit limit;

    Caller(AccessTokens tokens, RateLimit limit) {
        this.tokens = tokens;
        this.limit = limit;
    }

    /** @throws ListrakException 401 or 429 */
    ApiClient admit(Context context) {
        ApiClient client = Authorization.bearer(context)
                .flatMap(token -> tokens.holder(token, Dialect.LISTRAK))
                .orElseThrow(() -> denied(context));
        RateUse use = limit.spend(client.id(), LIMITS);
        context.header("RateLimit-Limit", Integer.toString(use.tightest().limit()));
        context.header("RateLimit-Remaining", Integer.toString(use.remaining()));
        context.header("RateLimit-Reset", Long.toString(use.resetSeconds()));
        context.header("RateLimit-Policy", POLICY);
        if (!use.allowed()) {
            context.header("Retry-After", Long.toString(use.resetSeconds()));
            throw ListrakError.RATE_LIMIT.exception();
        }
        return client;
    }

    /** RFC 6750 section 3: no error code when nothing was shown. */
    private static ListrakException denied(Context context) {
        boolean shown = Authorization.isPresent(context);
        context.header("WWW-Authenticate", shown ? "Bearer error=\"invalid_token\"" : "Bearer");
        return ListrakError.UNAUTHORIZED.exception();
    }
}
