package dev.expunge.server.dialect.batch;

import static dev.expunge.server.dialect.batch.Batch.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.AppKind;
import dev.expunge.server.client.NewApp;
import dev.expunge.server.client.Role;
import dev.expunge.server.contract.Contract;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A removal blocks its id for thirty days, and the app's own requests go on. */
class BlockedIdTest {
    private static final Contract NATIVE = Contract.of("/openapi/native.yaml");
    private static final String MAP = Company.MAP.replace(
            "  email: {type: email, stored: lower}\n",
            "  email: {type: email, stored: lower}\n      name: {type: custom_id}\n");

    private final Company crm = Company.open();
    private RunningExpunge expunge;
    private UUID source;

    @BeforeEach
    void start() {
        expunge = RunningExpunge.start();
        source = connect("crm", crm);
    }

    @AfterEach
    void stop() {
        expunge.close();
    }

    @Test
    void theIdOfARemovalIsBlockedForThirtyDaysAndRequestsAboutItGoOn() {
        Batch app = Batch.client(expunge);
        assertThat(check("Ada", "").path("suppressed").asBoolean()).isFalse();

        done(app, app.remove("custom_id", "Ada"));

        JsonNode blocked = check("Ada", "");
        assertThat(blocked.path("suppressed").asBoolean()).isTrue();
        Instant until = Instant.parse(blocked.path("until").asString());
        assertThat(until)
                .isBetween(
                        RunningExpunge.START.plus(Duration.ofDays(30)),
                        expunge.clock().instant().plus(Duration.ofDays(30)));
        assertThat(check("Bob", "").path("suppressed").asBoolean()).isFalse();
        assertThat(done(app, app.review("custom_id", "Ada")).path("error").asString())
                .isEqualTo("user not found");

        expunge.clock().tick(Duration.ofDays(29));
        assertThat(done(app, app.remove("custom_id", "Ada")).path("error").asString())
                .isEqualTo("user not found");
        expunge.clock().set(until.plusSeconds(3600));
        assertThat(check("Ada", "").path("suppressed").asBoolean())
                .as("the second removal blocks anew")
                .isTrue();
        expunge.clock().tick(Duration.ofDays(30));
        assertThat(check("Ada", "").path("suppressed").asBoolean()).isFalse();
    }

    @Test
    void whatOneAppBlocksIsFreeForTheSourcesOfAnother() {
        connect("shop", Company.open());
        Batch app = Batch.client(expunge, Role.SELLER_ADMIN, Map.of(AppKind.LIVE, new NewApp(null, Set.of(source))));

        done(app, app.remove("custom_id", "Ada"));

        assertThat(check("Ada", "").path("suppressed").asBoolean()).isTrue();
        assertThat(check("Ada", ", \"source\": \"crm\"").path("suppressed").asBoolean())
                .isTrue();
        assertThat(check("Ada", ", \"source\": \"shop\"").path("suppressed").asBoolean())
                .isFalse();
    }

    @Test
    void aReviewBlocksNobody() {
        Batch app = Batch.client(expunge);

        done(app, app.review("custom_id", "Ada"));

        assertThat(check("Ada", "").path("suppressed").asBoolean()).isFalse();
    }

    private JsonNode check(String id, String more) {
        HttpResponse<String> answer = expunge.http()
                .post(
                        "/api/v1/suppressions:check",
                        "application/json",
                        """
                        {"environment": "production", "identifiers": [{"type": "custom_id", "value": "%s"}]%s}""".formatted(id, more),
                        "Authorization",
                        "Bearer " + expunge.adminToken());
        NATIVE.check("POST", answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("results").get(0);
    }

    private JsonNode done(Batch app, String id) {
        Awaitility.await().untilAsserted(() -> {
            expunge.clock().tick(Duration.ofMillis(200));
            assertThat(app.request(id).path("status").asString()).isEqualTo("done");
        });
        return app.request(id);
    }

    private UUID connect(String name, Company company) {
        String body = new JsonMapper()
                .createObjectNode()
                .put("name", name)
                .put("environment", "production")
                .put("url", company.url())
                .put("user", company.user())
                .put("password", company.password())
                .put("map", MAP)
                .toString();
        HttpResponse<String> added = expunge.http()
                .post("/api/v1/sources", "application/json", body, "Authorization", "Bearer " + expunge.adminToken());
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return UUID.fromString(json(added).path("id").asString());
    }
}
