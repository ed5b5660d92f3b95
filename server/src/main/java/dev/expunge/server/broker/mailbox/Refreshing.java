package dev.expunge.server.broker.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.expunge.egress.Bounds;
import dev.expunge.egress.Call;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Reply;
import dev.expunge.server.tenant.TenantId;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gets fresh access tokens from providers (RFC 6749 section 6). */
final class Refreshing {
    private static final Logger log = LoggerFactory.getLogger(Refreshing.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(15), 128 << 10, 0);

    private final MailTokens tokens;
    private final MailPrograms programs;
    private final Map<TokenType, MailProvider> providers;
    private final Egress egress;
    private final InstantSource clock;

    Refreshing(
            MailTokens tokens,
            MailPrograms programs,
            Map<TokenType, MailProvider> providers,
            Egress egress,
            InstantSource clock) {
        this.tokens = tokens;
        this.programs = programs;
        this.providers = Map.copyOf(providers);
        this.egress = egress;
        this.clock = clock;
    }

    /** A token that is fresh by its own word; empty when there is none to be had now. One that cannot be renewed any more ends. */
    Optional<MailToken> usable(TenantId tenant, MailToken token) {
        return token.token().staleAt(clock.instant()) ? renew(tenant, token) : Optional.of(token);
    }

    /** The same, whatever the token says of itself: the provider did not take it. */
    Optional<MailToken> renew(TenantId tenant, MailToken token) {
        Optional<String> refresh = token.token().refresh();
        Optional<MailPrograms.Credentials> program = programs.find(token.client(), token.type());
        MailProvider provider = providers.get(token.type());
        if (refresh.isEmpty()) {
            return ended(token, "no-refresh-token");
        }
        if (program.isEmpty() || provider == null) {
            // the operator mends that; the customer's grant is as good as before
            return later(token, "no-program");
        }
        String form = "grant_type=refresh_token&refresh_token=" + encoded(refresh.get()) + "&client_id="
                + encoded(program.get().id()) + "&client_secret="
                + encoded(program.get().secret());
        Call call = Call.post(
                provider.tokens(),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                form.getBytes(UTF_8));
        return switch (egress.send(call, BOUNDS)) {
            case Reply.Answered answer -> answered(tenant, token, answer);
            case Reply.Refused(var why) -> later(token, why.toString());
            case Reply.Failed(var what) -> later(token, what.toString());
        };
    }

    private Optional<MailToken> answered(TenantId tenant, MailToken token, Reply.Answered answer) {
        JsonNode body = json(answer.body());
        if (answer.successful() && !body.path("access_token").asString("").isEmpty()) {
            Instant now = clock.instant();
            return tokens.refreshed(tenant, token, token.token().refreshed(body, now));
        }
        // RFC 6749 section 5.2: the grant was revoked or has ended; whatever else is wrong may be mended by the
        // operator
        return body.path("error").asString("").equals("invalid_grant")
                ? ended(token, "invalid-grant")
                : later(token, "status " + answer.status());
    }

    /** Unless another node has refreshed it meanwhile, whose token is returned then. */
    private Optional<MailToken> ended(MailToken token, String why) {
        report("broker.mail_token_ended", token, why);
        tokens.end(token);
        return tokens.current(token);
    }

    private static Optional<MailToken> later(MailToken token, String why) {
        report("broker.mail_token_not_refreshed", token, why);
        return Optional.empty();
    }

    private static void report(String event, MailToken token, String why) {
        log.atWarn()
                .addKeyValue("event", event)
                .addKeyValue("token", token.id())
                .addKeyValue("type", token.type())
                .addKeyValue("why", why)
                .log();
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
