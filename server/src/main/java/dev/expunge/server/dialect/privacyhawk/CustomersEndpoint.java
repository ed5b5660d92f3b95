package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.broker.care.Clientele;
import dev.expunge.server.broker.care.Enrolments;
import dev.expunge.server.broker.care.Scans;
import dev.expunge.server.broker.care.Tokens;
import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Owner;
import dev.expunge.server.broker.time.LifeTime;
import dev.expunge.server.broker.time.LifeTimes;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.http.Json;
import io.javalin.http.Context;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code /v1/customers}. */
final class CustomersEndpoint {
    static final String ONE = "/v1/customers/{id}";
    static final String SCANS = ONE + "/scans";
    static final String ENROLMENTS = ONE + "/enrollments";
    static final String TOKENS = ONE + "/tokens";
    static final String SIGNATURE = ONE + "/signature";

    private static final int MOST_BYTES = 64 << 10;
    private static final String SIZE = "must have at most 64 KiB";

    private final Caller caller;
    private final Clientele clientele;
    private final Scans scans;
    private final Enrolments enrolments;
    private final LifeTimes lives;

    CustomersEndpoint(Caller caller, Clientele clientele, Scans scans, Enrolments enrolments, LifeTimes lives) {
        this.caller = caller;
        this.clientele = clientele;
        this.scans = scans;
        this.enrolments = enrolments;
        this.lives = lives;
    }

    void get(Context context) {
        answer(context, caller.reader(context), Paths.customer(context));
    }

    void scans(Context context) {
        ApiClient client = caller.reader(context);
        CustomerId customer = known(client, context);
        LifeTime life = life(client);
        Json.answer(
                context,
                200,
                scans.ofCustomer(Owner.of(client), customer).stream()
                        .map(scan -> ScanWire.of(scan, life))
                        .toList());
    }

    void enrolments(Context context) {
        ApiClient client = caller.reader(context);
        CustomerId customer = known(client, context);
        LifeTime life = life(client);
        Json.answer(
                context,
                200,
                enrolments.ofCustomer(Owner.of(client), customer).stream()
                        .map(enrolment -> EnrolmentWire.of(enrolment, life))
                        .toList());
    }

    void addToken(Context context) {
        ApiClient client = caller.writer(context);
        Members body = Bodies.read(context);
        Optional<String> type = body.required("tokenType").word("tokenType", Tokens.TYPES);
        Optional<JsonNode> token = small(body.required("token"), "token");
        token.filter(object -> !object.path("access_token").isString()
                        && !object.path("refresh_token").isString())
                .ifPresent(object -> body.faults().missing("token.access_token"));
        body.faults().check();
        CustomerId customer = Paths.customer(context);
        found(clientele.open(Owner.of(client), customer, type.orElseThrow(), token.orElseThrow()));
        answer(context, client, customer);
    }

    void invalidateTokens(Context context) {
        ApiClient client = caller.writer(context);
        CustomerId customer = Paths.customer(context);
        found(clientele.invalidateTokens(Owner.of(client), customer));
        answer(context, client, customer);
    }

    void sign(Context context) {
        ApiClient client = caller.writer(context);
        Members body = Bodies.read(context);
        Optional<JsonNode> signature = small(body.required("signature"), "signature");
        body.faults().check();
        CustomerId customer = Paths.customer(context);
        found(clientele.sign(Owner.of(client), customer, Json.write(signature.orElseThrow())));
        answer(context, client, customer);
    }

    void revoke(Context context) {
        ApiClient client = caller.writer(context);
        CustomerId customer = Paths.customer(context);
        found(clientele.revoke(Owner.of(client), customer));
        answer(context, client, customer);
    }

    private static Optional<JsonNode> small(Members body, String name) {
        Optional<JsonNode> object = body.tree(name);
        if (object.isPresent() && Json.write(object.get()).length > MOST_BYTES) {
            body.faults().invalid(name, SIZE);
        }
        return object;
    }

    private void answer(Context context, ApiClient client, CustomerId customer) {
        Clientele.Known known =
                clientele.find(Owner.of(client), customer).orElseThrow(PrivacyHawkError.NOT_FOUND::exception);
        Json.answer(context, 200, CustomerWire.of(known, life(client)));
    }

    private CustomerId known(ApiClient client, Context context) {
        CustomerId customer = Paths.customer(context);
        found(clientele.knows(Owner.of(client), customer));
        return customer;
    }

    private static void found(boolean there) {
        if (!there) {
            throw PrivacyHawkError.NOT_FOUND.exception();
        }
    }

    private LifeTime life(ApiClient client) {
        return lives.of(client.tenant(), client.environment());
    }
}
