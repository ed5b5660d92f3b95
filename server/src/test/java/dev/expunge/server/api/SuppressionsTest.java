package dev.expunge.server.api;

import static dev.expunge.server.api.Operator.json;
import static dev.expunge.server.api.Operator.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.contract.Contract;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The suppression list over HTTP: who may ask, what is answered, what is logged. */
class SuppressionsTest {
    private static final Contract CONTRACT = Contract.of("/openapi/native.yaml");
    private static final String EVE = "{\"identifiers\": [{\"type\": \"email\", \"value\": \"eve@example.com\"}]}";
    private static final AtomicInteger NAMES = new AtomicInteger();

    private static RunningExpunge expunge;
    private static Operator operator;

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
        operator = new Operator(expunge);
        operator.post("/tenants", "{\"name\": \"other\"}");
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
    void eachIsAnsweredInItsPlaceByItsNormalForm() {
        add("email", "mallory@example.com", 90);
        JsonNode results = json(operator.post("/suppressions:check", """
                {"identifiers": [
                  {"type": "email", "value": "nobody@example.com"},
                  {"type": "email", "value": "  Mallory@EXAMPLE.com "},
                  {"type": "email", "value": "no address"},
                  {"type": "email"},
                  7,
                  {"type": "custom_id", "value": "mallory@example.com"}]}""")).path("results");

        assertThat(results).hasSize(6);
        assertThat(results.get(0).toString()).isEqualTo("{\"suppressed\":false}");
        assertThat(results.get(1).path("suppressed").asBoolean()).isTrue();
        assertThat(results.get(1).path("until").asString())
                .isEqualTo(expunge.clock().instant().plus(Duration.ofDays(90)).toString());
        for (int place = 2; place <= 4; place++) {
            assertThat(results.get(place).at("/problem/errors/0/pointer").asString())
                    .startsWith("/identifiers/" + place);
        }
        assertThat(results.get(2).toString()).doesNotContain("no address");
        assertThat(results.get(5).path("suppressed").asBoolean())
                .as("another type")
                .isFalse();
    }

    @Test
    void aQuestionThatIsNoneIsRefused() {
        assertThat(problem(operator.post("/suppressions:check", "{}"))).isEqualTo("invalid-value");
        assertThat(problem(operator.post("/suppressions:check", "{\"identifiers\": []}")))
                .isEqualTo("invalid-value");
        assertThat(problem(operator.post("/suppressions:check", "[]"))).isEqualTo("malformed-body");
        assertThat(problem(operator.call("POST", "/suppressions:check", BodyPublishers.ofString("x=1"))))
                .isEqualTo("unsupported-media-type");
        String many = String.join(",", Collections.nCopies(1_001, "{\"type\": \"custom_id\", \"value\": \"1\"}"));
        assertThat(operator.post("/suppressions:check", "{\"identifiers\": [" + many + "]}")
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> unknown = operator.post("/suppressions:check", """
                {"source": "nowhere", "identifiers": [{"type": "custom_id", "value": "1"}]}""");
        assertThat(json(unknown).at("/errors/0/pointer").asString()).isEqualTo("/source");
        assertThat(operator.post("/suppressions:check?tenant=nobody", EVE).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aJobAsksAboutItsOwnTenantAndEnvironmentAlone() {
        add("email", "eve@example.com", 10);
        String theirs = job("other", "sandbox");
        String production = job("default", "production");
        String ours = job("default", "sandbox");

        assertThat(suppressed(ours, "", EVE)).isTrue();
        assertThat(suppressed(production, "", EVE)).isFalse();
        assertThat(suppressed(theirs, "", EVE)).isFalse();
        assertThat(ask(theirs, "?tenant=default", EVE).statusCode()).isEqualTo(404);
        assertThat(ask(theirs, "", EVE.replace("{\"id", "{\"tenant\": \"default\", \"id"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask(production, "", EVE.replace("{\"id", "{\"environment\": \"sandbox\", \"id"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aJobMayAskAndDoNothingElse() {
        String job = job("default", "sandbox");

        for (String path : List.of("/suppressions", "/requests", "/clients", "/tenants")) {
            assertThat(expunge.http()
                            .get("/api/v1" + path, "Authorization", job)
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(expunge.http()
                        .post("/api/v1/suppressions:remove", "application/json", EVE, "Authorization", job)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoeverHasNoSecretIsRefused() {
        HttpResponse<String> nobody = expunge.http().post("/api/v1/suppressions:check", "application/json", EVE);
        CONTRACT.check("POST", nobody);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(ask("Basic " + base64("x:y"), "", EVE).statusCode()).isEqualTo(401);
        assertThat(ask("Bearer x", "", EVE).statusCode()).isEqualTo(401);
        JsonNode listrak = made("default", "\"dialect\": \"listrak\"");
        assertThat(ask(basic(listrak), "", EVE).statusCode())
                .as("another dialect's secret")
                .isEqualTo(401);

        JsonNode made = made("default", "\"dialect\": \"native\"");
        assertThat(made.path("role").asString()).isEqualTo("checker");
        operator.post("/clients/" + made.path("id").asString() + "/pause");
        assertThat(ask(basic(made), "", EVE).statusCode()).as("paused").isEqualTo(401);
    }

    @Test
    void theRoleBelongsToTheDialect() {
        assertThat(operator.post("/clients", "{\"name\": \"a\", \"dialect\": \"native\", \"role\": \"it\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(operator.post("/clients", "{\"name\": \"a\", \"dialect\": \"listrak\", \"role\": \"checker\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aJobHasALimitOfItsOwn() {
        String job = job("default", "sandbox");
        List<Integer> answers = new ArrayList<>();
        for (int call = 0; call < 11; call++) {
            answers.add(ask(job, "", EVE).statusCode());
        }

        assertThat(answers.subList(0, 10)).containsOnly(200);
        HttpResponse<String> refused = ask(job, "", EVE);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(problem(refused)).isEqualTo("too-many-requests");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(ask(job("default", "sandbox"), "", EVE).statusCode()).isEqualTo(200);
        assertThat(operator.post("/suppressions:check", EVE).statusCode()).isEqualTo(200);
        expunge.clock().tick(Duration.ofSeconds(1));
        assertThat(ask(job, "", EVE).statusCode()).isEqualTo(200);
    }

    @Test
    void theOperatorsLogHasTheCountsAndNoIdentifier() {
        add("email", "trent@example.com", 10);
        JsonNode made = made("default", "\"dialect\": \"native\"");

        ask(basic(made), "", """
                {"identifiers": [{"type": "email", "value": "trent@example.com"},
                                 {"type": "email", "value": "peggy@example.com"}]}""");

        ask(basic(made), "", """
                {"identifiers": [{"type": "email", "value": "victor@example.com"}]}""");
        String lines = "select (detail ->> 'calls') || ' ' || (detail ->> 'asked') || ' ' || (detail ->> 'suppressed')"
                + " from operator_log where act = 'suppression-check' and actor = 'client "
                + made.path("id").asString() + "'";
        assertThat(texts(lines)).as("not one a call").isEmpty();
        expunge.clock().tick(Duration.ofHours(1));
        Awaitility.await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            expunge.clock().tick(Duration.ofMinutes(2));
            assertThat(texts(lines)).containsExactly("2 3 1");
        });
        assertThat(texts("select actor from suppression_check where actor like '%"
                        + made.path("id").asString() + "'"))
                .isEmpty();
        assertThat(texts("select l::text from operator_log l"))
                .noneMatch(line -> line.contains("trent") || line.contains("peggy"));
    }

    @Test
    void entriesAreListedWithoutIdentifiersAndLiftedByThem() {
        operator.post("/suppressions?tenant=other", """
                {"identifier": {"type": "phone_number", "value": "(415) 555-0177"}, "days": 1}""");
        operator.post("/suppressions?tenant=other", """
                {"identifier": {"type": "email", "value": "zed@example.com"}, "days": 3660, "environment": "production"}""");

        JsonNode first = json(operator.get("/suppressions?tenant=other&limit=1"));
        assertThat(first.path("items")).hasSize(1);
        JsonNode second = json(operator.get(
                "/suppressions?tenant=other&limit=1&after=" + first.path("next").asString()));
        assertThat(List.of(
                        first.at("/items/0/type").asString(),
                        second.at("/items/0/type").asString()))
                .containsExactlyInAnyOrder("email", "phone_number");
        assertThat(second.has("next")).isFalse();
        assertThat(first.toString() + second)
                .doesNotContain("zed@")
                .doesNotContain("555-0177")
                .doesNotContain("4155550177");
        assertThat(json(operator.get("/suppressions?tenant=other&environment=production"))
                        .path("items"))
                .hasSize(1);
        assertThat(operator.get("/suppressions?after=nonsense").statusCode()).isEqualTo(400);

        String phone = "{\"identifier\": {\"type\": \"phone_number\", \"value\": \"+14155550177\"}}";
        assertThat(json(operator.post("/suppressions:remove", phone))
                        .path("removed")
                        .asInt())
                .as("of another tenant")
                .isZero();
        assertThat(json(operator.post("/suppressions:remove?tenant=other", phone))
                        .path("removed")
                        .asInt())
                .isEqualTo(1);
        expunge.clock().tick(Duration.ofDays(3660));
        assertThat(json(operator.get("/suppressions?tenant=other")).path("items"))
                .isEmpty();
    }

    @Test
    void aPageGoesOnWhereAnEntryStoodThatWasLiftedMeanwhile() {
        operator.post("/tenants", "{\"name\": \"pages\"}");
        for (String value : List.of("1", "2", "3")) {
            operator.post("/suppressions?tenant=pages", suppression(value));
            expunge.clock().tick(Duration.ofSeconds(1));
        }
        JsonNode first = json(operator.get("/suppressions?tenant=pages&limit=1"));
        String after = "/suppressions?tenant=pages&after=" + first.path("next").asString();
        assertThat(json(operator.get(after)).path("items")).hasSize(2);

        operator.post("/suppressions:remove?tenant=pages", suppression("3"));

        assertThat(json(operator.get(after)).path("items")).hasSize(2);
        assertThat(operator.get("/suppressions?after=99999999999999999-none").statusCode())
                .isEqualTo(400);
    }

    private static String suppression(String value) {
        return "{\"identifier\": {\"type\": \"custom_id\", \"value\": \"" + value + "\"}, \"days\": 9}";
    }

    @Test
    void aTermIsFromOneToTenYears() {
        for (String days : List.of("0", "3661", "1.5", "\"1\"")) {
            assertThat(operator.post(
                                    "/suppressions",
                                    "{\"identifier\": {\"type\": \"custom_id\", \"value\": \"1\"}, \"days\": " + days
                                            + "}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(put("other", "{\"days\": " + days + "}").statusCode()).isEqualTo(400);
        }
        assertThat(operator.post("/suppressions", "{\"identifier\": {\"type\": \"custom_id\", \"value\": \"1\"}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(put("other", "{\"days\": 7}").statusCode()).isEqualTo(200);
        assertThat(tenant("other").path("suppressDays").asInt()).isEqualTo(7);
        assertThat(put("other", "{}").statusCode()).isEqualTo(200);
        assertThat(tenant("other").has("suppressDays")).isFalse();
        assertThat(put("nobody", "{}").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> put(String tenant, String body) {
        return operator.call(
                "PUT",
                "/tenants/" + tenant + "/suppression",
                BodyPublishers.ofString(body),
                "Content-Type",
                "application/json");
    }

    private static JsonNode tenant(String name) {
        return json(operator.get("/tenants"))
                .path("items")
                .valueStream()
                .filter(tenant -> tenant.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void add(String type, String value, int days) {
        HttpResponse<String> added = operator.post(
                "/suppressions",
                "{\"identifier\": {\"type\": \"%s\", \"value\": \"%s\"}, \"days\": %d}".formatted(type, value, days));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    }

    private static String job(String tenant, String environment) {
        return basic(made(tenant, "\"dialect\": \"native\", \"environment\": \"" + environment + "\""));
    }

    private static JsonNode made(String tenant, String members) {
        return json(operator.post(
                "/clients?tenant=" + tenant, "{\"name\": \"job-" + NAMES.incrementAndGet() + "\", " + members + "}"));
    }

    private static String basic(JsonNode client) {
        return "Basic "
                + base64(client.at("/credentials/client_id").asString() + ":"
                        + client.at("/credentials/client_secret").asString());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> ask(String authorization, String query, String body) {
        HttpResponse<String> answer = expunge.http()
                .post("/api/v1/suppressions:check" + query, "application/json", body, "Authorization", authorization);
        CONTRACT.check("POST", answer);
        return answer;
    }

    private static boolean suppressed(String authorization, String query, String body) {
        HttpResponse<String> answer = ask(authorization, query, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).at("/results/0/suppressed").asBoolean();
    }

    private static List<String> texts(String query) {
        return expunge.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
