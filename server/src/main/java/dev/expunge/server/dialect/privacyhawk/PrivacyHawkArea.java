package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.client.AccessToken;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.http.Area;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.PathPrefix;
import dev.expunge.server.http.RawErrors;
import dev.expunge.server.http.Refusal;
import dev.expunge.server.http.Routes;
import dev.expunge.server.oauth.TokenEndpoint;
import dev.expunge.server.oauth.TokenError;
import dev.expunge.server.webhook.WebhookKeys;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.Optional;

/** Everything under {@code /v1}, and the token endpoint. */
public final class PrivacyHawkArea implements Area, RawErrors {
    static final String TOKEN = "/token";
    static final String SCOPE = "all";
    static final String KEYS = "/v1/webhookKeys";

    private static final PathPrefix API = new PathPrefix("/v1");
    private static final PathPrefix CUSTOMERS = new PathPrefix("/v1/customers");
    private static final PathPrefix TOKENS = new PathPrefix(TOKEN);

    private final TokenEndpoint token;
    private final ScansEndpoint scans;
    private final EnrolmentsEndpoint enrolments;
    private final CustomersEndpoint customers;
    private final InteractionsEndpoint interactions;
    private final CatalogueEndpoint catalogue;
    private final FailedWebhooksEndpoint failed;
    private final ExceptionsEndpoint exceptions;
    private final WebhookKeys keys;

    public PrivacyHawkArea(Desks desks) {
        this.token =
                new TokenEndpoint(Dialect.PRIVACYHAWK, desks.clients(), desks.tokens(), SCOPE, PrivacyHawkArea::token);
        Caller caller = new Caller(desks.tokens(), desks.jwts(), desks.limit());
        Orders orders = new Orders(desks.plans(), desks.clock());
        Keys creates = new Keys(desks.answers());
        this.scans = new ScansEndpoint(caller, orders, creates, desks.scans(), desks.lives());
        this.enrolments =
                new EnrolmentsEndpoint(caller, orders, creates, desks.enrolments(), desks.scans(), desks.lives());
        this.customers =
                new CustomersEndpoint(caller, desks.clientele(), desks.scans(), desks.enrolments(), desks.lives());
        this.interactions = new InteractionsEndpoint(caller, desks.clientele(), desks.catalogue());
        this.catalogue = new CatalogueEndpoint(caller, desks.catalogue(), desks.plans());
        this.failed = new FailedWebhooksEndpoint(caller, desks.failures(), desks.clock());
        this.exceptions = new ExceptionsEndpoint(caller, creates, desks.exceptions());
        this.keys = desks.webhookKeys();
    }

    @Override
    public boolean owns(String path) {
        return API.covers(path) || TOKENS.covers(path);
    }

    /** Whether that path names a customer, whose id may hold slashes. */
    public static boolean namesCustomer(String path) {
        return CUSTOMERS.covers(path);
    }

    @Override
    public void addRoutes(Routes routes) {
        routes.post(TOKEN, token::issue)
                .get(KEYS, this::webhookKeys)
                .post(ScansEndpoint.ALL, guarded(scans::post))
                .get(ScansEndpoint.ONE, guarded(scans::get))
                .delete(ScansEndpoint.ONE, guarded(scans::delete))
                .delete(ScansEndpoint.BY_ID, guarded(scans::delete))
                .get(ScansEndpoint.RECORDS, guarded(scans::records))
                .get(ScansEndpoint.PARTS, guarded(scans::parts))
                .post(EnrolmentsEndpoint.ALL, guarded(enrolments::post))
                .get(EnrolmentsEndpoint.ONE, guarded(enrolments::get))
                .patch(EnrolmentsEndpoint.ONE, guarded(enrolments::patch))
                .delete(EnrolmentsEndpoint.ONE, guarded(enrolments::cancel))
                .delete(EnrolmentsEndpoint.BY_ID, guarded(enrolments::delete))
                .get(EnrolmentsEndpoint.SCANS, guarded(enrolments::scans))
                .get(CustomersEndpoint.ONE, guarded(customers::get))
                .get(CustomersEndpoint.SCANS, guarded(customers::scans))
                .get(CustomersEndpoint.ENROLMENTS, guarded(customers::enrolments))
                .post(CustomersEndpoint.TOKENS, guarded(customers::addToken))
                .delete(CustomersEndpoint.TOKENS, guarded(customers::invalidateTokens))
                .put(CustomersEndpoint.SIGNATURE, guarded(customers::sign))
                .post(CustomersEndpoint.SIGNATURE, guarded(customers::sign))
                .delete(CustomersEndpoint.SIGNATURE, guarded(customers::revoke))
                .post(InteractionsEndpoint.PATH, guarded(interactions::post))
                .get(CatalogueEndpoint.BROKERS, guarded(catalogue::brokers))
                .get(CatalogueEndpoint.BROKER, guarded(catalogue::broker))
                .get(CatalogueEndpoint.FAMILIES, guarded(catalogue::families))
                .get(CatalogueEndpoint.PLANS, guarded(catalogue::plans))
                .get(CatalogueEndpoint.PLAN, guarded(catalogue::plan))
                .get(CatalogueEndpoint.PLAN_BY_ID, guarded(catalogue::planById))
                .get(FailedWebhooksEndpoint.SCANS, guarded(failed::scans))
                .get(FailedWebhooksEndpoint.ENROLMENTS, guarded(failed::enrolments))
                .post(ExceptionsEndpoint.PATH, guarded(exceptions::post));
    }

    @Override
    public void refuse(Context context, Refusal refusal) {
        if (TOKENS.covers(context.path())) {
            TokenError.of(refusal).answer(context);
        } else {
            answer(context, PrivacyHawkError.of(refusal));
        }
    }

    @Override
    public Optional<byte[]> body(String path, int status) {
        return API.covers(path) ? Optional.of(PrivacyHawkError.ofSyntax(status).json()) : Optional.empty();
    }

    private static Map<String, Object> token(AccessToken token) {
        Map<String, Object> body = TokenEndpoint.bearer(token);
        body.put("scope", SCOPE);
        return body;
    }

    private void webhookKeys(Context context) {
        context.header("Cache-Control", "public, max-age=3600")
                .contentType(Json.TYPE)
                .result(keys.publicKeys());
    }

    private static Handler guarded(Handler handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (PrivacyHawkException e) {
                answer(context, e.error());
            }
        };
    }

    private static void answer(Context context, PrivacyHawkError error) {
        context.status(error.status()).contentType(Json.TYPE).result(error.json());
    }
}
