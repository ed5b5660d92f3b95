package dev.expunge.server.oauth;

import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.client.RateWindow;
import dev.expunge.server.http.Authorization;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets a client of one dialect in: first by its token, then by its limits. Only calls with a good token count. Sets the
 * headers that go with the verdict; the body of a refusal is the dialect's.
 */
public final class Admission {
    private final Dialect dialect;
    private final AccessTokens tokens;
    private final Turnstile turnstile;
    private final Function<ApiClient, List<RateWindow>> windows;

    /** @param windows the limits of a client, all in force at once */
    public Admission(
            Dialect dialect, AccessTokens tokens, RateLimit limit, Function<ApiClient, List<RateWindow>> windows) {
        this.dialect = dialect;
        this.tokens = tokens;
        this.turnstile = new Turnstile(limit);
        this.windows = windows;
    }

    public sealed interface Verdict {
        record Admitted(ApiClient client) implements Verdict {}

        /** No token, or none that is good here. */
        record Denied() implements Verdict {}

        /** {@code Retry-After} says when the next call is let in. */
        record OverLimit() implements Verdict {}
    }

    public Verdict judge(Context context) {
        Optional<ApiClient> client = Authorization.bearer(context).flatMap(token -> tokens.holder(token, dialect));
        if (client.isEmpty()) {
            challenge(context);
            return new Verdict.Denied();
        }
        return turnstile.lets(context, client.get().id(), windows.apply(client.get()))
                ? new Verdict.Admitted(client.get())
                : new Verdict.OverLimit();
    }

    /** RFC 6750 section 3: no error code when nothing was shown. */
    private static void challenge(Context context) {
        boolean shown = Authorization.isPresent(context);
        context.header("WWW-Authenticate", shown ? "Bearer error=\"invalid_token\"" : "Bearer");
    }
}
