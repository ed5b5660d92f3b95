package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.JwtCheck;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.client.RateWindow;
import dev.expunge.server.client.Role;
import dev.expunge.server.http.Authorization;
import dev.expunge.server.oauth.Turnstile;
import dev.expunge.server.tenant.Environment;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lets a client in, by one of our tokens or by one that it signed itself, or says why not in the dialect's words. */
final class Caller {
    /** The vendor states no numbers but that there are some. */
    static final RateWindow PRODUCTION = new RateWindow(50, Duration.ofSeconds(1));

    static final RateWindow SANDBOX = new RateWindow(10, Duration.ofSeconds(1));

    /** Of each list of failed webhooks, which are no means to poll. */
    static final RateWindow FAILED = new RateWindow(6, Duration.ofMinutes(1));

    private static final String SIMULATION = "X-HTTP-Response";

    private final AccessTokens tokens;
    private final JwtCheck jwts;
    private final Turnstile turnstile;

    Caller(AccessTokens tokens, JwtCheck jwts, RateLimit limit) {
        this.tokens = tokens;
        this.jwts = jwts;
        this.turnstile = new Turnstile(limit);
    }

    /** @throws PrivacyHawkException 401, 429, or what the sandbox was asked to answer */
    ApiClient reader(Context context) {
        ApiClient client = known(context);
        lets(context, client.id(), client.environment() == Environment.PRODUCTION ? PRODUCTION : SANDBOX);
        simulate(context, client);
        return client;
    }

    /** @throws PrivacyHawkException 401, 403, 429, or what the sandbox was asked to answer */
    ApiClient writer(Context context) {
        ApiClient client = known(context);
        lets(context, client.id(), client.environment() == Environment.PRODUCTION ? PRODUCTION : SANDBOX);
        if (client.role() == Role.SUPPORT) {
            throw PrivacyHawkError.FORBIDDEN.exception();
        }
        simulate(context, client);
        return client;
    }

    /** One of the lists of failed webhooks, besides the limit of all calls. */
    ApiClient reader(Context context, String list) {
        ApiClient client = reader(context);
        UUID own = UUID.nameUUIDFromBytes((client.id() + " " + list).getBytes(StandardCharsets.UTF_8));
        lets(context, new ClientId(own), FAILED);
        return client;
    }

    private ApiClient known(Context context) {
        Optional<ApiClient> client = Authorization.bearer(context)
                .flatMap(token -> token.indexOf('.') < 0
                        ? tokens.holder(token, Dialect.PRIVACYHAWK)
                        : jwts.holder(token, Dialect.PRIVACYHAWK));
        if (client.isEmpty()) {
            if (Authorization.bearer(context)
                    .filter(token -> tokens.isPaused(token, Dialect.PRIVACYHAWK))
                    .isPresent()) {
                throw PrivacyHawkError.PAUSED.exception();
            }
            boolean shown = Authorization.isPresent(context);
            context.header("WWW-Authenticate", shown ? "Bearer error=\"invalid_token\"" : "Bearer");
            throw PrivacyHawkError.UNAUTHORIZED.exception();
        }
        return client.get();
    }

    private void lets(Context context, ClientId who, RateWindow window) {
        if (!turnstile.lets(context, who, List.of(window))) {
            throw PrivacyHawkError.TOO_MANY.exception();
        }
    }

    private static void simulate(Context context, ApiClient client) {
        String wanted = context.header(SIMULATION);
        if (wanted == null || client.environment() == Environment.PRODUCTION) {
            return;
        }
        if (!wanted.matches("[45]\\d\\d")) {
            throw PrivacyHawkError.invalid(SIMULATION, "must be a status from 400 to 599")
                    .exception();
        }
        throw PrivacyHawkError.simulated(Integer.parseInt(wanted)).exception();
    }
}
