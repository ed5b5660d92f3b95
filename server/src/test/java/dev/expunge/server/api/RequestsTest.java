package dev.expunge.server.api;

import static dev.expunge.server.api.Operator.json;
import static dev.expunge.server.api.Operator.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.request.RequestId;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Requests of tenants without a source: they stay open until somebody ends them. */
class RequestsTest {
    private static RunningExpunge expunge;
    private static Operator operator;

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
        operator = new Operator(expunge);
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @Test
    void aRequestIsFoundByBothOfItsIds() {
        String id = submit("default", "sandbox");
        String compact = RequestId.parse(id).orElseThrow().compact();

        JsonNode byNative = json(operator.get("/requests/" + id));
        JsonNode byDialect = json(operator.get("/requests/" + compact));

        assertThat(byNative.path("id").asString()).isEqualTo(id);
        assertThat(byDialect.path("id").asString()).isEqualTo(id);
        assertThat(byDialect.path("dialectId").asString()).isEqualTo(compact);
        assertThat(byNative.path("dueAt").asString())
                .isGreaterThan(byNative.path("receivedAt").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0193b2a5-0000-7000-8000-000000000000", "nonsense", "AAAAAAAAAAAAAAAAAAAAAA"})
    void anUnknownIdIsNotFoundWhateverItsForm(String id) {
        for (String part : List.of("", "/plan", "/events", "/receipt", "/candidates", "/receipt/nonce")) {
            assertThat(operator.get("/requests/" + id + part).statusCode()).isEqualTo(404);
        }
        for (String part : List.of("/retry", "/withdraw")) {
            assertThat(operator.post("/requests/" + id + part).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anotherTenantsRequestIsNotFound() {
        operator.post("/tenants", "{\"name\": \"walled\"}");
        String theirs = submit("walled", "sandbox");

        assertThat(operator.get("/requests/" + theirs).statusCode()).isEqualTo(404);
        assertThat(operator.post("/requests/" + theirs + "/withdraw").statusCode())
                .isEqualTo(404);
        assertThat(operator.get("/requests/" + theirs + "?tenant=walled").statusCode())
                .isEqualTo(200);
        assertThat(json(operator.get("/requests")).toString()).doesNotContain(theirs);
    }

    @Test
    void listsAreFilteredAndPagedNewestFirst() {
        operator.post("/tenants", "{\"name\": \"listed\"}");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(submit("listed", "production"));
            expunge.clock().tick(java.time.Duration.ofSeconds(1));
        }
        submit("listed", "sandbox");

        List<String> read = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = json(operator.get("/requests?tenant=listed&environment=production&limit=2" + after));
            page.path("items").forEach(item -> read.add(item.path("id").asString()));
            after = page.has("next") ? "&after=" + page.path("next").asString() : "";
        } while (!after.isEmpty());

        assertThat(read).isEqualTo(made);
        assertThat(json(operator.get("/requests?tenant=listed&status=completed"))
                        .path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=finished", "stuck=perhaps", "environment=staging", "after=nowhere", "limit=none"})
    void aWrongFilterIsNamed(String query) {
        HttpResponse<String> answer = operator.get("/requests?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("parameter").asString())
                .isEqualTo(query.replaceFirst("=.*", ""));
    }

    @Test
    void aWithdrawnRequestIsEndedAndCannotBeEndedTwice() {
        String id = submit("default", "sandbox");

        assertThat(json(operator.post("/requests/" + id + "/withdraw"))
                        .path("status")
                        .asString())
                .isEqualTo("withdrawn");

        HttpResponse<String> again = operator.post("/requests/" + id + "/withdraw");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(problem(again)).isEqualTo("wrong-state");
        assertThat(operator.post("/requests/" + id + "/retry").statusCode()).isEqualTo(409);
        assertThat(acts(id)).containsExactly("request-withdraw");
    }

    @Test
    void theHistoryIsNumberedWithoutGaps() {
        String id = submit("default", "sandbox");
        operator.post("/requests/" + id + "/withdraw");

        List<JsonNode> events = json(operator.get("/requests/" + id + "/events"))
                .path("items")
                .valueStream()
                .toList();

        assertThat(events.getFirst().path("what").asString()).isEqualTo("received");
        assertThat(events.getLast().path("what").asString()).isEqualTo("withdrawn");
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("number").asInt()).isEqualTo(i + 1);
        }
    }

    @Test
    void whatDoesNotWaitForApprovalOrDecisionIsNotApprovedOrDecided() {
        String id = submit("default", "sandbox");

        assertThat(problem(operator.post("/requests/" + id + "/confirm", "{\"digest\": \"00\"}")))
                .isEqualTo("wrong-state");
        assertThat(problem(operator.post("/requests/" + id + "/resolve", """
                        {"roots": [{"source": "crm", "table": "public.customers", "key": ["1"]}]}"""))).isEqualTo("wrong-state");
        assertThat(problem(operator.post("/requests/" + id + "/resolve", "{\"roots\": []}")))
                .isEqualTo("invalid-value");
        assertThat(json(operator.get("/requests/" + id + "/candidates")).path("candidates"))
                .isEmpty();
    }

    @Test
    void anOpenRequestHasNoReceipt() {
        HttpResponse<String> answer = operator.get("/requests/" + submit("default", "sandbox") + "/receipt");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("detail").asString()).contains("has no receipt");
    }

    @Test
    void everybodyMayReadTheReceiptKeysAndTheHomeHasThem() throws Exception {
        HttpResponse<String> answer = expunge.http().get("/api/v1/receipt-keys");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("keys").path(0).path("kty").asString()).isEqualTo("OKP");
        assertThat(json(answer).path("keys").path(0).has("d")).isFalse();
        assertThat(expunge.home().resolve("receipt-keys.json")).hasContent(answer.body());
    }

    @Test
    void aHoldIsPlacedListedAndReleasedAndKeepsNoIdentifier() {
        operator.post("/tenants", "{\"name\": \"held\"}");
        HttpResponse<String> placed = operator.post("/holds?tenant=held", """
                {"identifier": {"type": "email", "value": "held-person@example.com"}, "reason": "case 17"}""");
        String id = json(placed).path("id").asString();

        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(placed.body()).doesNotContain("held-person");
        assertThat(json(operator.get("/holds?tenant=held")).path("items")).hasSize(1);
        assertThat(operator.post("/holds/" + id + "/release").statusCode()).isEqualTo(404);
        assertThat(json(operator.post("/holds/" + id + "/release?tenant=held")).has("releasedAt"))
                .isTrue();
        assertThat(json(operator.get("/holds?tenant=held")).path("items")).isEmpty();
        assertThat(operator.post("/holds/nonsense/release").statusCode()).isEqualTo(404);
    }

    private static String submit(String tenant, String environment) {
        return json(operator.post("/requests?tenant=" + tenant, """
                        {"kind": "erasure", "environment": "%s",
                         "subject": {"identifiers": [{"type": "email", "value": "ann@example.com"}]}}""".formatted(environment)))
                .path("id")
                .asString();
    }

    private static List<String> acts(String object) {
        return expunge.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select act from operator_log where object = :object order by at, act")
                        .bind("object", object)
                        .mapTo(String.class)
                        .list());
    }
}
