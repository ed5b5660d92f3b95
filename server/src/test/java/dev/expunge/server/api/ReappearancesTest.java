package dev.expunge.server.api;

import static dev.expunge.server.api.Operator.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server whose own timer sees that somebody is back. */
class ReappearancesTest {
    @Test
    void theWatchOfAServerTellsOperatorsWhereAnErasedPersonIsBack() {
        try (RunningExpunge expunge = RunningExpunge.start()) {
            Operator operator = new Operator(expunge);
            Company crm = connect(operator);
            assertThat(json(operator.get("/sources/crm/watch")).has("passBeganAt"))
                    .isFalse();
            String request = json(operator.post("/requests", """
                    {"kind": "erasure", "subject": {"identifiers": [{"type": "email", "value": "ada@example.com"}]}}""")).path("id").asString();
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                expunge.clock().tick(Duration.ofMillis(200));
                assertThat(json(operator.get("/requests/" + request))
                                .path("status")
                                .asString())
                        .isEqualTo("completed");
            });
            crm.sql("insert into customers values (9, 'ada@example.com', '+14155550100', 'Ada')");

            Awaitility.await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
                expunge.clock().tick(Duration.ofMinutes(2));
                assertThat(json(operator.get("/reappearances")).path("items")).hasSize(1);
            });

            JsonNode one = json(operator.get("/reappearances")).at("/items/0");
            assertThat(one.path("table").asString()).isEqualTo("public.customers");
            assertThat(one.path("request").asString()).isEqualTo(request);
            assertThat(one.toString()).doesNotContain("ada@");
            JsonNode watch = json(operator.get("/sources/crm/watch"));
            assertThat(watch.path("items").get(0).path("id")).isEqualTo(one.path("id"));
            assertThat(watch.has("passBeganAt")).isTrue();
            assertThat(watch.path("eraseAgain").asString())
                    .as("unless somebody says so")
                    .isEqualTo("off");
            assertThat(one.has("kept")).isFalse();
            eraseAgain(expunge, operator);
            assertThat(operator.get("/sources/nowhere/watch").statusCode()).isEqualTo(404);
            assertThat(operator.get("/reappearances?after=nonsense").statusCode())
                    .isEqualTo(400);
            operator.post("/tenants", "{\"name\": \"other\"}");
            assertThat(json(operator.get("/reappearances?tenant=other")).path("items"))
                    .isEmpty();
            assertThat(json(operator.get("/reappearances?limit=1&after="
                                    + one.path("id").asString()))
                            .path("items"))
                    .isEmpty();
        }
    }

    private static void eraseAgain(RunningExpunge expunge, Operator operator) {
        assertThat(operator.put("/sources/crm/watch", "{\"eraseAgain\": \"perhaps\"}")
                        .statusCode())
                .isEqualTo(400);
        JsonNode on = json(operator.put("/sources/crm/watch", "{\"eraseAgain\": \"on\"}"));
        assertThat(on.path("eraseAgain").asString()).isEqualTo("on");
        List<String> acts = expunge.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select object || (detail ->> 'eraseAgain') from operator_log where act = 'source-erase-again'")
                        .mapTo(String.class)
                        .list());
        assertThat(acts).containsExactly("crmon");
        Awaitility.await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            expunge.clock().tick(Duration.ofMinutes(2));
            assertThat(json(operator.get("/reappearances")).at("/items/0/kept").asString(""))
                    .as("the map says of no row how old it is")
                    .contains("no created column");
        });
        assertThat(json(operator.put("/sources/crm/watch", "{\"eraseAgain\": \"off\"}"))
                        .path("eraseAgain")
                        .asString())
                .isEqualTo("off");
    }

    private static Company connect(Operator operator) {
        Company crm = Company.open();
        String source = new JsonMapper()
                .createObjectNode()
                .put("name", "crm")
                .put("url", crm.url())
                .put("user", crm.user())
                .put("password", crm.password())
                .put("map", Company.MAP)
                .toString();
        assertThat(operator.post("/sources", source).statusCode()).isEqualTo(201);
        return crm;
    }
}
