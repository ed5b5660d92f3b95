package dev.expunge.server.dialect.batch;

import static dev.expunge.server.dialect.batch.Batch.assertError;
import static dev.expunge.server.dialect.batch.Batch.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.AppKind;
import dev.expunge.server.contract.Contract;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator asks for an app, as the app sees it. */
class DashboardRequestsTest {
    private static final Contract NATIVE = Contract.of("/openapi/native.yaml");
    private static final String MAP = Company.MAP.replace(
            "  email: {type: email, stored: lower}\n",
            "  email: {type: email, stored: lower}\n      name: {type: custom_id}\n");

    private static final Company CRM = Company.open();
    private static RunningExpunge expunge;

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
        String source = new JsonMapper()
                .createObjectNode()
                .put("name", "crm")
                .put("environment", "production")
                .put("url", CRM.url())
                .put("user", CRM.user())
                .put("password", CRM.password())
                .put("map", MAP)
                .toString();
        assertThat(operator("/sources", source).statusCode()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @BeforeEach
    void nextSecond() {
        expunge.clock().tick(Duration.ofSeconds(2));
    }

    @Test
    void theAppSeesItAsMadeInTheDashboardAndItIsCarriedOut() {
        Batch app = Batch.client(expunge);
        String byTheApp = app.review("custom_id", "Bob");
        expunge.clock().tick(Duration.ofMillis(1));

        String id = submitted(app, "erasure", "custom_id", "  Ada ");

        Awaitility.await().untilAsserted(() -> {
            expunge.clock().tick(Duration.ofMillis(200));
            assertThat(app.request(id).path("status").asString()).isEqualTo("done");
        });
        JsonNode shown = app.request(id);
        assertThat(shown.path("trigger_type").asString()).isEqualTo("dashboard");
        assertThat(shown.path("request_type").asString()).isEqualTo("remove");
        assertThat(shown.at("/id/value").asString()).as("as it was typed").isEqualTo("  Ada ");
        assertThat(CRM.people()).isEqualTo("Bob");
        JsonNode all = json(app.list());
        assertThat(all).hasSize(2);
        assertThat(all.get(0).path("request_id").asString()).isEqualTo(byTheApp);
        assertThat(all.get(0).path("trigger_type").asString()).isEqualTo("api");
        assertThat(all.get(1)).isEqualTo(shown);
        assertError(app.with(AppKind.DEV).get(id), 404, 20);
        assertThat(json(Batch.client(expunge).list())).isEmpty();
    }

    @Test
    void aReviewOfTheDashboardHasItsLink() {
        Batch app = Batch.client(expunge);

        String id = submitted(app, "access", "custom_id", "Bob");

        Awaitility.await().untilAsserted(() -> {
            expunge.clock().tick(Duration.ofMillis(200));
            assertThat(app.request(id).has("data_url")).isTrue();
        });
    }

    @Test
    void whatAnAppCouldNotAskIsRefused() {
        Batch app = Batch.client(expunge);
        String one = "{\"type\": \"custom_id\", \"value\": \"x\"}";

        assertThat(pointer(body(app, "live", one + "," + one.replace("x", "y"), "")))
                .isEqualTo("/subject/identifiers");
        assertThat(pointer(body(app, "live", one, ", \"dryRun\": true"))).isEqualTo("/dryRun");
        assertThat(pointer(body(app, "live", one, ", \"environment\": \"sandbox\"")))
                .isEqualTo("/environment");
        assertThat(pointer(body(app, "beta", one, ""))).isEqualTo("/app/key");
        assertThat(pointer(body(app, "live", "{\"type\": \"customer\", \"value\": \"1\"}", "")))
                .isEqualTo("/subject/identifiers/0/type");
        assertThat(pointer(body(app, "live", "{\"type\": \"custom_id\", \"value\": \"" + "x".repeat(600) + "\"}", "")))
                .isEqualTo("/subject/identifiers/0/value");
        assertThat(pointer(
                        body(app, "live", "{\"type\": \"custom_id\", \"value\": \"x" + " ".repeat(1_100) + "\"}", "")))
                .isEqualTo("/subject/identifiers/0/value");
        assertThat(pointer(
                        body(app, "live", one, "").replace(app.made().client().name(), "nobody")))
                .isEqualTo("/app/client");
        assertThat(json(app.list())).isEmpty();
        HttpResponse<String> padded = app.post(Batch.body("review", "custom_id", "x" + " ".repeat(5_000)));
        assertError(padded, 400, 31);
        assertThat(app.post(Batch.body("review", "custom_id", "\u0001".repeat(512)))
                        .statusCode())
                .isEqualTo(201);
    }

    private static String submitted(Batch app, String kind, String type, String value) {
        String body = body(app, "live", "{\"type\": \"" + type + "\", \"value\": \"" + value + "\"}", "");
        HttpResponse<String> answer = operator("/requests", body.replace("erasure", kind));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("id").asString();
    }

    private static String body(Batch app, String key, String identifiers, String more) {
        return """
                {"kind": "erasure", "app": {"client": "%s", "key": "%s"}, "subject": {"identifiers": [%s]}%s}""".formatted(app.made().client().name(), key, identifiers, more);
    }

    private static String pointer(String body) {
        HttpResponse<String> answer = operator("/requests", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return json(answer).at("/errors/0/pointer").asString();
    }

    private static HttpResponse<String> operator(String path, String body) {
        HttpResponse<String> answer = expunge.http()
                .post("/api/v1" + path, "application/json", body, "Authorization", "Bearer " + expunge.adminToken());
        NATIVE.check("POST", answer);
        return answer;
    }
}
