package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.person.Profile;
import dev.expunge.server.broker.care.Enrolments;
import dev.expunge.server.broker.care.Mandate;
import dev.expunge.server.broker.care.Order;
import dev.expunge.server.broker.care.Scans;
import dev.expunge.server.broker.customer.Owner;
import dev.expunge.server.broker.time.LifeTime;
import dev.expunge.server.broker.time.LifeTimes;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.http.Body;
import dev.expunge.server.http.ContentType;
import dev.expunge.server.http.Json;
import io.javalin.http.Context;
import java.util.Map;

/** {@code /v1/enrollments}. */
final class EnrolmentsEndpoint {
    static final String ALL = "/v1/enrollments";
    static final String ONE = ALL + "/{id}";
    static final String BY_ID = ALL + "/id/{id}";
    static final String SCANS = ONE + "/scans";

    private final Caller caller;
    private final Orders orders;
    private final Keys keys;
    private final Enrolments enrolments;
    private final Scans scans;
    private final LifeTimes lives;

    EnrolmentsEndpoint(Caller caller, Orders orders, Keys keys, Enrolments enrolments, Scans scans, LifeTimes lives) {
        this.caller = caller;
        this.orders = orders;
        this.keys = keys;
        this.enrolments = enrolments;
        this.scans = scans;
        this.lives = lives;
    }

    void post(Context context) {
        ApiClient client = caller.writer(context);
        ContentType.require(context, Json.TYPE);
        byte[] body = Body.read(context);
        Order order = orders.enrolment(client, body);
        // the first look at a sandbox's clock starts it: others wait for that, and must not wait for this order
        life(client).begin();
        keys.create(context, client, "enrollment", body, () -> {
            Mandate made = enrolments.create(Owner.of(client), order).orElseThrow(PrivacyHawkError.ENROLLED::exception);
            return EnrolmentWire.of(made, life(client));
        });
    }

    void get(Context context) {
        ApiClient client = caller.reader(context);
        Mandate enrolment =
                enrolments.find(Owner.of(client), id(context)).orElseThrow(PrivacyHawkError.NOT_FOUND::exception);
        Json.answer(context, 200, EnrolmentWire.of(enrolment, life(client)));
    }

    void patch(Context context) {
        ApiClient client = caller.writer(context);
        ContentType.require(context, Json.TYPE);
        Profile profile = orders.update(Body.read(context));
        switch (enrolments.update(Owner.of(client), id(context), profile)) {
            case DONE -> context.status(204);
            case UNKNOWN -> throw PrivacyHawkError.NOT_FOUND.exception();
            case CANCELED -> throw PrivacyHawkError.CANCELED.exception();
        }
    }

    void cancel(Context context) {
        ApiClient client = caller.writer(context);
        Mandate canceled =
                enrolments.cancel(Owner.of(client), id(context)).orElseThrow(PrivacyHawkError.NOT_FOUND::exception);
        Json.answer(context, 200, Map.of("customerId", canceled.customer().value()));
    }

    void delete(Context context) {
        ApiClient client = caller.writer(context);
        Mandate deleted =
                enrolments.delete(Owner.of(client), id(context)).orElseThrow(PrivacyHawkError.NOT_FOUND::exception);
        Json.answer(context, 200, Map.of("customerId", deleted.customer().value()));
    }

    void scans(Context context) {
        ApiClient client = caller.reader(context);
        LifeTime life = life(client);
        Json.answer(
                context,
                200,
                scans
                        .ofEnrolment(Owner.of(client), id(context))
                        .orElseThrow(PrivacyHawkError.NOT_FOUND::exception)
                        .stream()
                        .map(scan -> ScanWire.of(scan, life))
                        .toList());
    }

    private LifeTime life(ApiClient client) {
        return lives.of(client.tenant(), client.environment());
    }

    private static CaseId id(Context context) {
        return new CaseId(Paths.id(context));
    }
}
