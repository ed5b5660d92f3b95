package dev.expunge.server.api;

import static dev.expunge.server.api.Operator.json;
import static dev.expunge.server.api.Operator.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TenantsTest {
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
    void aTenantIsMadeWithItsZoneAndRegime() {
        HttpResponse<String> answer = operator.post("/tenants", """
                {"name": "acme", "timeZone": "America/Los_Angeles", "regime": "ccpa"}""");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).path("timeZone").asString()).isEqualTo("America/Los_Angeles");
        assertThat(json(operator.get("/tenants"))
                        .path("items")
                        .valueStream()
                        .map(t -> t.path("name").asString()))
                .contains("acme", "default");
    }

    @Test
    void aNameIsTakenOnce() {
        operator.post("/tenants", "{\"name\": \"twice\"}");

        HttpResponse<String> again = operator.post("/tenants", "{\"name\": \"twice\"}");

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(problem(again)).isEqualTo("name-taken");
        assertThat(log("tenant-create", "twice")).isEqualTo(1);
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        HttpResponse<String> answer = operator.post("/tenants", "{\"name\": \"Two Words\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/name");
    }

    @Test
    void pagesTogetherAreTheWholeListOnce() {
        for (int i = 0; i < 5; i++) {
            operator.post("/tenants", "{\"name\": \"page-" + i + "\"}");
        }
        List<String> names = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = json(operator.get("/tenants?limit=2" + after));
            page.path("items").forEach(tenant -> names.add(tenant.path("name").asString()));
            after = page.has("next") ? "&after=" + page.path("next").asString() : "";
        } while (!after.isEmpty());

        assertThat(names).doesNotHaveDuplicates().isSorted().contains("page-0", "page-4", "default");
    }

    @Test
    void aLimitIsAWholeNumberUpToAThousand() {
        assertThat(operator.get("/tenants?limit=0").statusCode()).isEqualTo(400);
        assertThat(operator.get("/tenants?limit=1001").statusCode()).isEqualTo(400);
        assertThat(operator.get("/tenants?limit=1000").statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownTenantIsNotFound() {
        assertThat(operator.get("/clients?tenant=nobody").statusCode()).isEqualTo(404);
    }

    static long log(String act, String object) {
        return expunge.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from operator_log where act = :act and object = :object")
                        .bind("act", act)
                        .bind("object", object)
                        .mapTo(long.class)
                        .one());
    }
}
