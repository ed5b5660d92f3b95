package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.brokers.engine.ScanId;
import dev.expunge.server.broker.care.ScanView;
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

/** {@code /v1/scans}. */
final class ScansEndpoint {
    static final String ALL = "/v1/scans";
    static final String ONE = ALL + "/{id}";
    static final String BY_ID = ALL + "/id/{id}";
    static final String RECORDS = ONE + "/records";
    static final String PARTS = ONE + "/brokerScans";

    private final Caller caller;
    private final Orders orders;
    private final Keys keys;
    private final Scans scans;
    private final LifeTimes lives;

    ScansEndpoint(Caller caller, Orders orders, Keys keys, Scans scans, LifeTimes lives) {
        this.caller = caller;
        this.orders = orders;
        this.keys = keys;
        this.scans = scans;
        this.lives = lives;
    }

    void post(Context context) {
        ApiClient client = caller.writer(context);
        ContentType.require(context, Json.TYPE);
        byte[] body = Body.read(context);
        Orders.NewScan wanted = orders.scan(client, body);
        // the first look at a sandbox's clock starts it: others wait for that, and must not wait for this order
        life(client).begin();
        keys.create(context, client, "scan", body, () -> {
            ScanView made = scans.create(Owner.of(client), wanted.order(), wanted.realtime());
            return ScanWire.of(made, life(client));
        });
    }

    void get(Context context) {
        ApiClient client = caller.reader(context);
        ScanView scan = scans.find(Owner.of(client), id(context)).orElseThrow(PrivacyHawkError.NOT_FOUND::exception);
        Json.answer(context, 200, ScanWire.of(scan, life(client)));
    }

    void delete(Context context) {
        ApiClient client = caller.writer(context);
        switch (scans.delete(Owner.of(client), id(context))) {
            case Scans.Deletion.Done(var customer) -> Json.answer(context, 200, Map.of("customerId", customer.value()));
            case Scans.Deletion.Unknown() -> throw PrivacyHawkError.NOT_FOUND.exception();
            case Scans.Deletion.OfEnrolment() ->
                throw PrivacyHawkError.invalid("id", "belongs to an enrollment: cancel or delete that")
                        .exception();
        }
    }

    void records(Context context) {
        ApiClient client = caller.reader(context);
        LifeTime life = life(client);
        Json.answer(
                context,
                200,
                scans.records(Owner.of(client), id(context)).orElseThrow(PrivacyHawkError.NOT_FOUND::exception).stream()
                        .map(record -> RecordWire.of(record, life))
                        .toList());
    }

    void parts(Context context) {
        ApiClient client = caller.reader(context);
        LifeTime life = life(client);
        Json.answer(
                context,
                200,
                scans.parts(Owner.of(client), id(context)).orElseThrow(PrivacyHawkError.NOT_FOUND::exception).stream()
                        .map(part -> BrokerScanWire.of(part, life))
                        .toList());
    }

    private LifeTime life(ApiClient client) {
        return lives.of(client.tenant(), client.environment());
    }

    private static ScanId id(Context context) {
        return new ScanId(Paths.id(context));
    }
}
