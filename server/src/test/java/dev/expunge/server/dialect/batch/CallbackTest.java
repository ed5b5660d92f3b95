package dev.expunge.server.dialect.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.Receiver;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever named a callback URL is told when the request is done, and not before. */
class CallbackTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Company crm = Company.open();
    private final Receiver receiver = new Receiver(callback -> 204);
    private RunningExpunge expunge;
    private Batch app;

    @BeforeEach
    void start() {
        expunge = RunningExpunge.start();
        app = Batch.client(expunge);
        expunge.connect("crm", crm, Environment.PRODUCTION, Company.MAP);
    }

    @AfterEach
    void stop() {
        receiver.close();
        expunge.close();
    }

    @Test
    void aRemovalThatIsDoneIsToldAsGetShowsIt() {
        String id = ask("remove", "ada@example.com");

        JsonNode told = told();

        assertThat(told).isEqualTo(app.request(id));
        assertThat(told.path("status").asString()).isEqualTo("done");
        assertThat(receiver.received().getFirst().method()).isEqualTo("POST");
        assertThat(receiver.received().getFirst().jws()).startsWith("ey");
        assertThat(crm.people()).isEqualTo("Bob");
    }

    @Test
    void theLinkToAnArchiveDoesNotGoWhereOthersCanReadAlong() {
        String id = ask("review", "ada@example.com");

        JsonNode told = told();

        assertThat(told.path("status").asString()).isEqualTo("done");
        assertThat(told.has("data_url")).isFalse();
        assertThat(app.request(id).path("data_url").asString())
                .startsWith(expunge.node().url() + "/api/v1/exports/");
    }

    /** Its certificate is nobody's, and so it waits: sealed, as it would be sent. */
    @Test
    void aReviewThatIsDoneIsToldWithItsLinkOverTls() {
        ask("review", "ada@example.com", receiver.url("127.0.0.1").replace("http:", "https:"));

        assertThat(waiting().path("data_url").asString())
                .startsWith(expunge.node().url() + "/api/v1/exports/");
    }

    @Test
    void somebodyWhomNobodyKnowsIsTold() {
        ask("remove", "nobody@example.com");

        assertThat(told().path("error").asString()).isEqualTo("user not found");
    }

    @Test
    void whatIsPendingIsNotToldBeforeAnOperatorEndsIt() {
        crm.sql("alter table orders add gift_to text");
        String id = ask("remove", "ada@example.com");
        Awaitility.await().untilAsserted(() -> assertThat(events(id)).contains("blocked"));
        assertThat(receiver.bodies()).isEmpty();

        expunge.http()
                .post(
                        "/api/v1/requests/" + id + "/withdraw",
                        "application/json",
                        "{}",
                        "Authorization",
                        "Bearer " + expunge.adminToken());

        assertThat(told().path("error").asString()).isEqualTo("request withdrawn");
        assertThat(crm.people()).isEqualTo("Ada,Bob");
    }

    private String ask(String kind, String email) {
        return ask(kind, email, receiver.url("127.0.0.1"));
    }

    private String ask(String kind, String email, String url) {
        HttpResponse<String> answer = app.post(MAPPER.writeValueAsString(
                Map.of("request_type", kind, "callback_url", url, "id", Map.of("type", "email", "value", email))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Batch.json(answer).path("token").asString();
    }

    /** The one callback that is on its way. */
    private JsonNode waiting() {
        return Awaitility.await()
                .until(
                        () -> expunge.database()
                                .jdbi()
                                .withHandle(handle -> handle.createQuery("select id, epoch, body from webhook_delivery")
                                        .map((row, context) -> expunge.vault()
                                                .unseal(
                                                        new Epoch(expunge.tenant(), row.getString("epoch")),
                                                        row.getBytes("body"),
                                                        "webhook " + row.getString("id")))
                                        .findOne()),
                        Optional::isPresent)
                .map(MAPPER::readTree)
                .orElseThrow();
    }

    /** The one callback that comes. */
    private JsonNode told() {
        Awaitility.await().untilAsserted(() -> {
            expunge.clock().tick(Duration.ofMillis(200));
            assertThat(receiver.bodies()).isNotEmpty();
        });
        assertThat(receiver.bodies()).hasSize(1);
        return MAPPER.readTree(receiver.bodies().getFirst());
    }

    private String events(String id) {
        return expunge.http()
                .get("/api/v1/requests/" + id + "/events", "Authorization", "Bearer " + expunge.adminToken())
                .body();
    }
}
