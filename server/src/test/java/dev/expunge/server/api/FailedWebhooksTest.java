package dev.expunge.server.api;

import static dev.expunge.server.api.Operator.json;
import static dev.expunge.server.api.Operator.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.webhook.DeliveryId;
import dev.expunge.server.webhook.EventStream;
import dev.expunge.server.webhook.Notice;
import dev.expunge.server.webhook.StreamKind;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FailedWebhooksTest {
    private static RunningExpunge expunge;
    private static Operator operator;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
        operator = new Operator(expunge);
        client = expunge.listrakClient(Environment.SANDBOX).client();
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @Test
    void whatWasGivenUpIsListedAndReplayedAndLogged() {
        DeliveryId older = failed("one");
        DeliveryId newer = failed("two");

        JsonNode first = json(operator.get("/webhooks/failed?limit=1"));
        assertThat(first.at("/items/0/id").asString()).isEqualTo(newer.toString());
        assertThat(first.at("/items/0/endpoint").asString()).isEqualTo("http://127.0.0.1:9");
        assertThat(first.at("/items/0/lastError").asString()).isEqualTo("no-connection");
        assertThat(first.at("/items/0/attempts").asInt()).isEqualTo(11);
        assertThat(first.toString()).doesNotContain("secret-path");
        assertThat(expunge.http().get("/metrics").body())
                .contains(
                        "expunge_webhook_tries_total{state=\"failed\"}",
                        "expunge_webhook_tries_total{state=\"pending\"}");
        JsonNode second = json(operator.get(
                "/webhooks/failed?limit=1&after=" + first.path("next").asString()));
        assertThat(second.at("/items/0/id").asString()).isEqualTo(older.toString());

        assertThat(operator.post("/webhooks/failed/" + older + "/replay").statusCode())
                .isEqualTo(202);
        assertThat(log("webhook-replay", older.toString())).isEqualTo(1);
        giveUp(older);
        expunge.database()
                .jdbi()
                .useTransaction(
                        handle -> expunge.outbox().shred(client.id(), new EventStream(StreamKind.REQUEST, "one")));
        var gone = operator.post("/webhooks/failed/" + older + "/replay");
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(problem(gone)).isEqualTo("wrong-state");
        assertThat(log("webhook-replay", older.toString()))
                .as("nothing was done")
                .isEqualTo(1);
    }

    @Test
    void anotherTenantsFailuresAndUnknownOnesAreNotFound() {
        DeliveryId id = failed("three");
        operator.post("/tenants", "{\"name\": \"other\"}");

        assertThat(operator.post("/webhooks/failed/" + id + "/replay?tenant=other")
                        .statusCode())
                .isEqualTo(404);
        assertThat(json(operator.get("/webhooks/failed?tenant=other")).path("items"))
                .isEmpty();
        assertThat(operator.post("/webhooks/failed/nonsense/replay").statusCode())
                .isEqualTo(404);
        assertThat(operator.get("/webhooks/failed?after=nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void keysAreRotatedAndAClientsAlgorithmIsChosen() {
        JsonNode keys = json(operator.post("/webhooks/keys/rotate"));
        assertThat(keys.path("keys")).hasSize(2);
        assertThat(json(expunge.http().get("/.well-known/jwks.json"))).isEqualTo(keys);

        var chosen = operator.call(
                "PUT",
                "/clients/" + client.name() + "/webhook-signature",
                BodyPublishers.ofString("{\"algorithm\": \"RS256\"}"),
                "Content-Type",
                "application/json");
        assertThat(chosen.statusCode()).isEqualTo(200);
        assertThat(expunge.http().get("/.well-known/jwks.json").body()).contains("RS256");
        var none = operator.call(
                "PUT",
                "/clients/" + client.name() + "/webhook-signature",
                BodyPublishers.ofString("{\"algorithm\": \"HS256\"}"),
                "Content-Type",
                "application/json");
        assertThat(none.statusCode()).isEqualTo(400);
    }

    /** Nobody listens at port 9. */
    private static DeliveryId failed(String stream) {
        Notice notice = new Notice(
                expunge.tenant(),
                Environment.SANDBOX,
                client.id(),
                new EventStream(StreamKind.REQUEST, stream),
                1,
                "http://127.0.0.1:9/secret-path",
                Epoch.of(expunge.tenant(), expunge.clock().instant()),
                "{}".getBytes(StandardCharsets.UTF_8));
        DeliveryId id = expunge.database()
                .jdbi()
                .inTransaction(handle -> expunge.outbox().add(notice));
        giveUp(id);
        return id;
    }

    /** After its last two tries, of which a server makes one a second at most: it is not told that the clock has moved. */
    private static void giveUp(DeliveryId id) {
        expunge.database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "update webhook_delivery set attempts = 9 where id = ? and attempts < 9", id.value()));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            expunge.clock().tick(Duration.ofMinutes(5));
            return expunge.database()
                    .jdbi()
                    .withHandle(
                            handle -> handle.createQuery("select state = 'failed' from webhook_delivery where id = :id")
                                    .bind("id", id.value())
                                    .mapTo(Boolean.class)
                                    .one());
        });
    }

    private static int log(String act, String object) {
        return expunge.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from operator_log where act = :act and object = :object")
                        .bind("act", act)
                        .bind("object", object)
                        .mapTo(Integer.class)
                        .one());
    }
}
