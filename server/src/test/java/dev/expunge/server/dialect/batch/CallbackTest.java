package dev.expunge.server.dialect.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.subject.Epoch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private RunningExpunge expunge;
    private HttpServer receiver;
    private Batch app;

    @BeforeEach
    void start() throws IOException {
        expunge = RunningExpunge.start();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("X-Webhook-JWS"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        app = Batch.client(expunge);
        String source = MAPPER.writeValueAsString(Map.of(
                "name",
                "crm",
                "environment",
                "production",
                "url",
                crm.url(),
                "user",
                crm.user(),
                "password",
                crm.password(),
                "map",
                Company.MAP));
        HttpResponse<String> added = expunge.http()
                .post("/api/v1/sources", "application/json", source, "Authorization", "Bearer " + expunge.adminToken());
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        expunge.close();
    }

    @Test
    void aRemovalThatIsDoneIsToldAsGetShowsIt() {
        String id = ask("remove", "ada@example.com");

        JsonNode told = told();

        assertThat(told).isEqualTo(app.request(id));
        assertThat(told.path("status").asString()).isEqualTo("done");
        assertThat(signatures.getFirst()).startsWith("POST ey");
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
        ask("review", "ada@example.com", "https://127.0.0.1:" + receiver.getAddress().getPort() + "/done");

        assertThat(waiting().path("data_url").asString()).startsWith(expunge.node().url() + "/api/v1/exports/");
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
        assertThat(bodies).isEmpty();

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
        return ask(kind, email, "http://127.0.0.1:" + receiver.getAddress().getPort() + "/done");
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
            assertThat(bodies).isNotEmpty();
        });
        assertThat(bodies).hasSize(1);
        return MAPPER.readTree(bodies.getFirst());
    }

    private String events(String id) {
        return expunge.http()
                .get("/api/v1/requests/" + id + "/events", "Authorization", "Bearer " + expunge.adminToken())
                .body();
    }
}
