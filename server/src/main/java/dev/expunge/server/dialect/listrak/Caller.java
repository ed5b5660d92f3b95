package dev.expunge.server.dialect.listrak;

import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.client.RateWindow;
import dev.expunge.server.oauth.Admission;
import dev.expunge.server.oauth.Admission.Verdict;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;

/** Lets a client in, or says why not in the dialect's words. */
final class Caller {
    /** The vendor's document: both are in force. Its scope is not stated; ours is the client. */
    static final List<RateWindow> LIMITS =
            List.of(new RateWindow(20, Duration.ofSeconds(10)), new RateWindow(60, Duration.ofMinutes(1)));

    private final Admission admission;

    Caller(AccessTokens tokens, RateLimit limit) {
        this.admission = new Admission(Dialect.LISTRAK, tokens, limit, client -> LIMITS);
    }

    /** @throws ListrakException 401 or 429 */
    ApiClient admit(Context context) {
        return switch (admission.judge(context)) {
            case Verdict.Admitted(var client) -> client;
            case Verdict.Denied() -> throw ListrakError.UNAUTHORIZED.exception();
            case Verdict.OverLimit() -> throw ListrakError.RATE_LIMIT.exception();
        };
    }
}
