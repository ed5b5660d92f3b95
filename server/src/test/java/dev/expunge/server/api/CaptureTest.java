package dev.expunge.server.api;

import static dev.expunge.server.api.Operator.json;
import static dev.expunge.server.api.Operator.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CaptureTest {
    private static final String MAP =
            Company.MAP.replace("    person: true\n", "    person: true\n    resources: {customer: id}\n");

    private final Company company = Company.open();
    private RunningExpunge expunge;
    private Operator operator;

    @BeforeEach
    void start() {
        expunge = RunningExpunge.start();
        operator = new Operator(expunge);
    }

    @AfterEach
    void stop() {
        expunge.close();
    }

    @Test
    void itIsShownTurnedOnAndTurnedOff() {
        connect("crm", company.user(), company.password(), MAP);

        HttpResponse<String> before = operator.get("/sources/crm/capture");
        assertThat(json(before).path("capture").asString()).isEqualTo("off");
        assertThat(json(before).at("/notCaptured/0/table").asString()).isEqualTo("public.orders");
        assertThat(json(put("on")).path("capture").asString()).isEqualTo("on");
        assertThat(json(put("on")).path("tables").size()).isEqualTo(1);
        assertThat(json(put("off")).path("capture").asString()).isEqualTo("off");
        List<String> acts = expunge.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("select act from operator_log where act like 'source-capture%'")
                                .mapTo(String.class)
                                .list());
        assertThat(acts).contains("source-capture-on", "source-capture-off");
    }

    @Test
    void aRequestGoesOnWhileItIsOn() {
        connect("crm", company.user(), company.password(), MAP);
        put("on");

        assertThat(json(operator.post("/sources/crm/map/check")).path("covered").asBoolean())
                .isTrue();
    }

    @Test
    void aRoleThatMayNotIsNamedWhatItLacks() {
        String role = "expunge_" + company.url().replaceAll(".*/", "").replaceAll("\\W.*", "");
        company.sql("create role " + role + " login password 'r'; grant usage on schema public to " + role
                + "; grant select, update, delete on all tables in schema public to " + role);
        connect("crm", role, "r", MAP);

        HttpResponse<String> answer = put("on");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(problem(answer)).isEqualTo("wrong-state");
        assertThat(json(answer).path("detail").asString())
                .contains("lacks CREATE on the database", "lacks TRIGGER on public.customers");
        assertThat(json(operator.get("/sources/crm/capture")).path("capture").asString())
                .isEqualTo("off");
    }

    @Test
    void aMapWithoutResourcesOrNoMapHasNothingToCapture() {
        connect("crm", company.user(), company.password(), Company.MAP);
        assertThat(json(put("on")).path("detail").asString()).contains("names no resources");
        operator.post("/sources", "{\"name\": \"bare\", \"url\": \"" + company.url() + "\"}");

        HttpResponse<String> answer = operator.get("/sources/bare/capture");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("detail").asString()).contains("No data map");
    }

    @Test
    void aWrongWordIsRefused() {
        connect("crm", company.user(), company.password(), MAP);

        assertThat(problem(put("maybe"))).isEqualTo("invalid-value");
        assertThat(problem(operator.get("/sources/nowhere/capture"))).isEqualTo("not-found");
    }

    private HttpResponse<String> put(String word) {
        return operator.call(
                "PUT",
                "/sources/crm/capture",
                BodyPublishers.ofString("{\"capture\": \"" + word + "\"}"),
                "Content-Type",
                "application/json");
    }

    private void connect(String name, String user, String password, String map) {
        String body = JsonMapper.shared()
                .createObjectNode()
                .put("name", name)
                .put("url", company.url())
                .put("user", user)
                .put("password", password)
                .put("map", map)
                .toString();
        HttpResponse<String> answer = operator.post("/sources", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
}
