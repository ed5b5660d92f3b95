package dev.expunge.server.dialect.batch;

import dev.expunge.server.client.App;
import dev.expunge.server.client.AppKind;
import dev.expunge.server.client.Apps;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.client.RateWindow;
import dev.expunge.server.client.Role;
import dev.expunge.server.oauth.Turnstile;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;

/** Lets an app in by its key in the path and the company's REST key, or says why not in the dialect's words. */
final class Caller {
    /** The vendor states no number. Counted for each key of an app, so that a test never holds up production. */
    static final RateWindow LIVE = new RateWindow(50, Duration.ofSeconds(1));

    static final RateWindow OTHERS = new RateWindow(10, Duration.ofSeconds(1));

    private static final String REST_KEY = "X-Authorization";

    private final Apps apps;
    private final Turnstile turnstile;

    Caller(Apps apps, RateLimit limit) {
        this.apps = apps;
        this.turnstile = new Turnstile(limit);
    }

    /** @throws BatchException 401 or 429 */
    App reader(Context context) {
        String restKey = context.header(REST_KEY);
        App app = apps.authenticate(context.pathParam("key"), restKey == null ? "" : restKey)
                .orElseThrow(BatchError.AUTHENTICATION_INVALID::exception);
        RateWindow window = app.kind() == AppKind.LIVE ? LIVE : OTHERS;
        if (!turnstile.lets(context, new ClientId(app.id()), List.of(window))) {
            throw BatchError.TOO_MANY_REQUESTS.exception();
        }
        return app;
    }

    /** @throws BatchException 401, 403 or 429 */
    App writer(Context context) {
        App app = reader(context);
        if (app.client().role() == Role.SUPPORT) {
            throw BatchError.API_MISUSE.exception();
        }
        return app;
    }
}
