package dev.expunge.server.api;

import static dev.expunge.server.api.Operator.json;
import static dev.expunge.server.api.Operator.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.contract.Contract;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what every call has in common. */
class DoorTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"/tenants", "/clients", "/sources"})
    void nobodyReadsWithoutTheAdminToken(String path) {
        HttpResponse<String> without = expunge.http().get("/api/v1" + path);
        HttpResponse<String> wrong =
                expunge.http().get("/api/v1" + path, "Authorization", "Bearer " + expunge.adminToken() + "x");

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(wrong.statusCode()).isEqualTo(401);
        Contract.of("/openapi/native.yaml").check("GET", without);
    }

    @Test
    void aClientsTokenIsNoAdminToken() {
        String token = expunge.token(expunge.listrakClient(dev.expunge.server.tenant.Environment.SANDBOX)
                .credentials());

        assertThat(expunge.http()
                        .get("/api/v1/tenants", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);
    }

    /** Jetty remembers the headers of a connection, by default without regard to letter case. */
    @Test
    void aTokenInOtherLettersIsRefusedOnAConnectionThatCarriedTheRightOne() {
        for (int i = 0; i < 4; i++) {
            assertThat(operator.get("/tenants").statusCode()).isEqualTo(200);
        }

        String wrong = "Bearer " + expunge.adminToken().toUpperCase(Locale.ROOT);

        assertThat(expunge.http().get("/api/v1/tenants", "Authorization", wrong).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aNulInAQueryIsTheCallersMistake() {
        assertThat(operator.get("/tenants?after=%00").statusCode()).isEqualTo(400);
        assertThat(operator.get("/clients?tenant=%00").statusCode()).isEqualTo(400);
    }

    @Test
    void anUnknownPathIsAProblemOfTheClosedList() {
        HttpResponse<String> answer = expunge.http().get("/api/v1/persons");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(problem(answer)).isEqualTo("not-found");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void aWrongMethodNamesTheRightOnes() {
        HttpResponse<String> answer = expunge.http().send("DELETE", "/api/v1/tenants", BodyPublishers.noBody());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(problem(answer)).isEqualTo("method-not-allowed");
        assertThat(answer.headers().firstValue("Allow").orElse(""))
                .contains("GET")
                .contains("POST");
    }

    @Test
    void aRepeatedMemberIsRefusedAndAnUnknownOneIsNot() {
        assertThat(problem(operator.post("/tenants", "{\"name\": \"a\", \"name\": \"b\"}")))
                .isEqualTo("malformed-body");
        assertThat(operator.post("/tenants", "{\"name\": \"unknown-member\", \"colour\": \"red\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "{} {}", "null"})
    void whatIsNoJsonObjectIsRefused(String body) {
        assertThat(problem(operator.post("/tenants", body))).isEqualTo("malformed-body");
    }

    @Test
    void anotherContentTypeIsRefused() {
        HttpResponse<String> answer =
                operator.call("POST", "/tenants", BodyPublishers.ofString("{}"), "Content-Type", "text/plain");

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void aBodyOverOneMebibyteIsRefused() {
        HttpResponse<String> answer = operator.post("/tenants", "{\"name\": \"" + "a".repeat(1 << 20) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void everyWrongValueIsNamedAtOnceAndNoneIsRepeated() {
        HttpResponse<String> answer =
                operator.post("/tenants", "{\"timeZone\": \"Mars/Olympus\", \"regime\": \"none-of-yours\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactly("/name", "/timeZone", "/regime");
        assertThat(answer.body()).doesNotContain("Olympus").doesNotContain("none-of-yours");
    }

    @Test
    void aRequestIdIsEchoedAndEveryAnswerHasOne() {
        String token = "Bearer " + expunge.adminToken();

        assertThat(expunge.http()
                        .get("/api/v1/tenants", "Authorization", token, "X-Request-Id", "mine-12345678")
                        .headers()
                        .firstValue("X-Request-Id"))
                .contains("mine-12345678");
        assertThat(expunge.http().get("/api/v1/none").headers().firstValue("X-Request-Id"))
                .isPresent();
    }

    @Test
    void theContractIsServed() throws Exception {
        HttpResponse<String> answer = expunge.http().get("/openapi");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
        try (var file = getClass().getResourceAsStream("/openapi/native.yaml")) {
            assertThat(answer.body())
                    .isEqualTo(new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
