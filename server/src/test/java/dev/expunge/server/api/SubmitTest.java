package dev.expunge.server.api;

import static dev.expunge.server.api.Operator.json;
import static dev.expunge.server.api.Operator.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitTest {
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
    void aRequestIsCommittedBeforeItIsAnswered() {
        HttpResponse<String> answer = operator.post("/requests", erasure("email", "Ann@Example.com "));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).path("status").asString()).isEqualTo("received");
        String id = json(answer).path("id").asString();
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/requests/" + id);
        assertThat(column("origin", id)).isEqualTo("api");
        assertThat(column("environment", id)).isEqualTo("sandbox");
    }

    @Test
    void theSameKeyAndBodyMakeOneRequest() {
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = operator.post("/requests", erasure("custom_id", "k-1"), "Idempotency-Key", key);
        HttpResponse<String> again = operator.post("/requests", erasure("custom_id", "k-1"), "Idempotency-Key", key);
        HttpResponse<String> other = operator.post("/requests", erasure("custom_id", "k-2"), "Idempotency-Key", key);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(problem(other)).isEqualTo("idempotency-key-reused");
    }

    @Test
    void keysThatDifferInLetterCaseAreTwo() {
        String first = operator.post("/requests", erasure("custom_id", "c"), "Idempotency-Key", "Key-A")
                .body();
        String second = operator.post("/requests", erasure("custom_id", "c"), "Idempotency-Key", "key-a")
                .body();

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void anAccessRequestIsNoDryRun() {
        String access = erasure("email", "ann@example.com").replace("erasure", "access");

        assertThat(operator.post("/requests", access).statusCode()).isEqualTo(201);
        HttpResponse<String> dry = operator.post("/requests", access.replace("\"dryRun\": false", "\"dryRun\": true"));
        assertThat(dry.statusCode()).isEqualTo(400);
        assertThat(dry.body()).contains("/dryRun");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\": \"erasure\"}",
                "{\"kind\": \"erasure\", \"subject\": {\"identifiers\": []}}",
                "{\"kind\": \"erasure\", \"subject\": {\"identifiers\": [7]}}",
                "{\"kind\": \"erasure\", \"subject\": {\"identifiers\": [{\"type\": \"email\"}]}}",
                "{\"kind\": \"erasure\", \"subject\": {\"identifiers\": [{\"type\": \"email\", \"value\": \"no\"}]}}",
                "{\"kind\": \"erasure\", \"subject\": {\"identifiers\": [{\"type\": \"e mail\", \"value\": \"n\"}]}}",
                "{\"kind\": \"erase\", \"subject\": {\"identifiers\": [{\"type\": \"custom_id\", \"value\": \"n\"}]}}",
                "{\"kind\": \"erasure\", \"dryRun\": \"yes\","
                        + "\"subject\": {\"identifiers\": [{\"type\": \"custom_id\", \"value\": \"n\"}]}}"
            })
    void whatIsWrongIsNamedByAPointer(String body) {
        HttpResponse<String> answer = operator.post("/requests", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem(answer)).isEqualTo("invalid-value");
        assertThat(json(answer).path("errors").path(0).path("pointer").asString())
                .startsWith("/");
    }

    @Test
    void aBadIdentifierIsNotRepeatedInTheAnswer() {
        HttpResponse<String> answer = operator.post("/requests", erasure("email", "jane-doe-at-example"));

        assertThat(json(answer).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/subject/identifiers/0/value");
        assertThat(answer.body()).doesNotContain("jane-doe");
    }

    @Test
    void aListAnswersEveryPersonInOrder() {
        HttpResponse<String> answer = operator.post("/requests/import", """
                {"kind": "erasure", "environment": "production", "subjects": [
                  {"identifiers": [{"type": "email", "value": "one@example.com"}]},
                  {"identifiers": [{"type": "email", "value": "nonsense"}]},
                  {"identifiers": [{"type": "phone_number", "value": "(415) 555-0100"}]}]}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("results")).hasSize(3);
        String third = json(answer).path("results").path(2).path("id").asString();
        assertThat(column("environment", third)).isEqualTo("production");
        assertThat(json(answer)
                        .path("results")
                        .path(1)
                        .path("problem")
                        .path("errors")
                        .path(0)
                        .path("pointer")
                        .asString())
                .isEqualTo("/subjects/1/identifiers/0/value");
    }

    @Test
    void aListThatIsSentAgainMakesNothingTwice() {
        String subjects = IntStream.range(0, 300)
                .mapToObj(i -> "{\"identifiers\": [{\"type\": \"custom_id\", \"value\": \"bulk-" + i + "\"}]}")
                .collect(Collectors.joining(","));
        String body = "{\"kind\": \"erasure\", \"subjects\": [" + subjects + "]}";

        List<String> first = ids(operator.post("/requests/import", body, "Idempotency-Key", "list-1"));
        List<String> again = ids(operator.post("/requests/import", body, "Idempotency-Key", "list-1"));

        assertThat(first).hasSize(300).doesNotHaveDuplicates();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void aListIsBounded() {
        String subject = "{\"identifiers\": [{\"type\": \"custom_id\", \"value\": \"x\"}]}";
        String body = "{\"kind\": \"erasure\", \"subjects\": [" + (subject + ",").repeat(1000) + subject + "]}";

        assertThat(operator.post("/requests/import", body).statusCode()).isEqualTo(400);
    }

    private static List<String> ids(HttpResponse<String> answer) {
        return json(answer)
                .path("results")
                .valueStream()
                .map(result -> result.path("id").asString(""))
                .toList();
    }

    private static String erasure(String type, String value) {
        return "{\"kind\": \"erasure\", \"subject\": {\"identifiers\": [{\"type\": \"" + type + "\", \"value\": \""
                + value + "\"}]}, \"dryRun\": false}";
    }

    private static String column(String name, String id) {
        return expunge.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("select " + name + " from privacy_request where id = :id::uuid")
                                .bind("id", id)
                                .mapTo(String.class)
                                .one());
    }
}
