package dev.expunge.server.dialect.elasticpath;

import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.client.RateWindow;
import dev.expunge.server.client.Role;
import dev.expunge.server.oauth.Admission;
import dev.expunge.server.oauth.Admission.Verdict;
import dev.expunge.server.tenant.Environment;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;

/** Lets a client in, or says why not in the dialect's words. */
final class Caller {
    /** The vendor's guide: of a production store, and of any other. Its scope is not stated; ours is the client. */
    static final RateWindow PRODUCTION = new RateWindow(100, Duration.ofSeconds(1));

    static final RateWindow OTHERS = new RateWindow(25, Duration.ofSeconds(1));

    private final Admission admission;

    Caller(AccessTokens tokens, RateLimit limit) {
        this.admission = new Admission(Dialect.ELASTICPATH, tokens, limit, Caller::windows);
    }

    private static List<RateWindow> windows(ApiClient client) {
        return List.of(client.environment() == Environment.PRODUCTION ? PRODUCTION : OTHERS);
    }

    /** @throws ElasticPathException 401 or 429 */
    ApiClient reader(Context context) {
        return switch (admission.judge(context)) {
            case Verdict.Admitted(var client) -> client;
            case Verdict.Denied() -> throw ElasticPathError.UNAUTHORIZED.exception();
            case Verdict.OverLimit() -> throw ElasticPathError.TOO_MANY.exception();
        };
    }

    /** @throws ElasticPathException 401, 403 or 429 */
    ApiClient writer(Context context) {
        ApiClient client = reader(context);
        if (client.role() == Role.SUPPORT) {
            throw ElasticPathError.FORBIDDEN.exception();
        }
        return client;
    }
}
