package dev.expunge.server.api;

import static dev.expunge.server.api.Operator.json;
import static dev.expunge.server.api.Operator.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClientsTest {
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
    void aNewClientsCredentialsAreShownOnceAndWork() {
        HttpResponse<String> made = operator.post("/clients", "{\"name\": \"shop\", \"dialect\": \"listrak\"}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(json(made).propertyStream().map(member -> member.getKey()))
                .containsExactly("id", "name", "tenant", "dialect", "environment", "role", "credentials");
        assertThat(json(made).path("environment").asString()).isEqualTo("sandbox");
        assertThat(authenticated(json(made).path("credentials"))).isPresent();
        String secret = json(made).path("credentials").path("client_secret").asString();
        assertThat(operator.get("/clients/shop").body()).doesNotContain(secret);
        assertThat(operator.get("/clients").body()).doesNotContain(secret);
    }

    @Test
    void credentialsThatAnIntegrationHasAreTakenOver() {
        JsonNode credentials = json(operator.post("/clients", """
                        {"name": "old", "dialect": "listrak", "environment": "production",
                         "clientId": "abc-from-the-vendor", "clientSecret": "a secret of sixteen or more"}""")).path("credentials");

        assertThat(credentials.path("client_id").asString()).isEqualTo("abc-from-the-vendor");
        assertThat(authenticated(credentials)).isPresent();
    }

    @Test
    void aTakenNameAndATakenClientIdAreConflicts() {
        operator.post("/clients", "{\"name\": \"one\", \"dialect\": \"listrak\", \"clientId\": \"taken\"}");

        assertThat(problem(operator.post("/clients", "{\"name\": \"one\", \"dialect\": \"listrak\"}")))
                .isEqualTo("name-taken");
        assertThat(problem(operator.post(
                        "/clients", "{\"name\": \"two\", \"dialect\": \"listrak\", \"clientId\": \"taken\"}")))
                .isEqualTo("name-taken");
    }

    @Test
    void aPausedClientIsRefusedUntilItIsResumed() {
        JsonNode made = json(operator.post("/clients", "{\"name\": \"paused\", \"dialect\": \"listrak\"}"));

        HttpResponse<String> paused =
                operator.post("/clients/" + made.path("id").asString() + "/pause");

        assertThat(json(paused).has("pausedAt")).isTrue();
        assertThat(authenticated(made.path("credentials"))).isEmpty();
        assertThat(json(operator.post("/clients/paused/resume")).has("pausedAt"))
                .isFalse();
        assertThat(authenticated(made.path("credentials"))).isPresent();
        assertThat(acts("paused")).containsExactly("client-create", "client-pause", "client-resume");
    }

    @Test
    void anOldSecretIsGoodUntilTheOverlapEnds() {
        JsonNode before = json(operator.post("/clients", "{\"name\": \"rotating\", \"dialect\": \"listrak\"}"))
                .path("credentials");
        JsonNode after = json(operator.post("/clients/rotating/rotate", "{\"overlapSeconds\": 60}"))
                .path("credentials");

        assertThat(authenticated(before)).isPresent();
        assertThat(authenticated(after)).isPresent();
        expunge.clock().tick(Duration.ofSeconds(61));
        assertThat(authenticated(before)).isEmpty();
        assertThat(authenticated(after)).isPresent();
    }

    @Test
    void aRotationWithoutABodyOverlapsForADay() {
        JsonNode before = json(operator.post("/clients", "{\"name\": \"daily\", \"dialect\": \"listrak\"}"))
                .path("credentials");
        operator.post("/clients/daily/rotate");

        expunge.clock().tick(Duration.ofHours(23));
        assertThat(authenticated(before)).isPresent();
        expunge.clock().tick(Duration.ofHours(2));
        assertThat(authenticated(before)).isEmpty();
    }

    @Test
    void anotherTenantsClientIsNotFound() {
        operator.post("/tenants", "{\"name\": \"other\"}");
        JsonNode made =
                json(operator.post("/clients?tenant=other", "{\"name\": \"theirs\", \"dialect\": \"listrak\"}"));

        assertThat(made.path("tenant").asString()).isEqualTo("other");
        assertThat(operator.get("/clients/" + made.path("id").asString()).statusCode())
                .isEqualTo(404);
        assertThat(operator.post("/clients/theirs/pause").statusCode()).isEqualTo(404);
        assertThat(operator.get("/clients/theirs?tenant=other").statusCode()).isEqualTo(200);
        assertThat(json(operator.get("/clients/theirs?tenant=other"))
                        .path("tenant")
                        .asString())
                .isEqualTo("other");
    }

    @Test
    void theTenantMayStandInTheBody() {
        operator.post("/tenants", "{\"name\": \"in-body\"}");

        JsonNode made =
                json(operator.post("/clients", "{\"tenant\": \"in-body\", \"name\": \"x\", \"dialect\": \"listrak\"}"));

        assertThat(made.path("tenant").asString()).isEqualTo("in-body");
    }

    @Test
    void whatIsWrongWithAClientIsSaid() {
        assertThat(operator.post("/clients", "{\"name\": \"x\"}").statusCode()).isEqualTo(400);
        assertThat(operator.post("/clients", "{\"name\": \"x\", \"dialect\": \"klingon\"}")
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> weak =
                operator.post("/clients", "{\"name\": \"x\", \"dialect\": \"listrak\", \"clientSecret\": \"short\"}");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(json(weak).path("detail").asString()).contains("16 to 512").doesNotContain("short");
    }

    @Test
    void anActWhoseLineCannotBeWrittenIsNotDone() {
        expunge.database().jdbi().useHandle(handle -> handle.execute("""
                create function no_line() returns trigger language plpgsql as $$
                begin raise exception 'no line today'; end $$;
                create trigger no_line before insert on operator_log for each row
                    when (new.object = 'unlogged') execute function no_line()"""));

        HttpResponse<String> answer = operator.post("/clients", "{\"name\": \"unlogged\", \"dialect\": \"listrak\"}");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(problem(answer)).isEqualTo("internal");
        assertThat(answer.body()).doesNotContain("no line today");
        assertThat(operator.get("/clients/unlogged").statusCode()).isEqualTo(404);
    }

    @Test
    void theLogRefusesToForget() {
        operator.post("/clients", "{\"name\": \"kept\", \"dialect\": \"listrak\"}");

        assertThatThrownBy(() -> expunge.database()
                        .jdbi()
                        .useHandle(handle -> handle.execute("delete from operator_log where object = 'kept'")))
                .hasMessageContaining("append-only");
        assertThat(acts("kept")).containsExactly("client-create");
    }

    private static Optional<ApiClient> authenticated(JsonNode credentials) {
        return expunge.clients()
                .authenticate(
                        Dialect.LISTRAK,
                        credentials.path("client_id").asString(),
                        credentials.path("client_secret").asString());
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
