package dev.expunge.server.dialect.batch;

import static dev.expunge.server.dialect.batch.Batch.assertError;
import static dev.expunge.server.dialect.batch.Batch.body;
import static dev.expunge.server.dialect.batch.Batch.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.AppKind;
import dev.expunge.server.client.Role;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Written from the vendor's page of the list and from the decisions of its file. No source is connected: all stays pending. */
class RequestContractTest {
    private static final String UUID = "196B3360-59d7-408a-8e99-c4be99c4fff0";
    private static final RunningExpunge EXPUNGE = RunningExpunge.start();

    private final Batch app = Batch.client(EXPUNGE);

    @AfterAll
    static void stop() {
        EXPUNGE.close();
    }

    @Test
    void aRequestIsCreatedAndShownAsTheVendorShowsIt() {
        HttpResponse<String> created = app.post(body("review", "custom_id", "john.doe"));

        assertThat(created.statusCode()).isEqualTo(201);
        String id = json(created).path("request_id").asString();
        assertThat(json(created).path("token").asString()).isEqualTo(id);
        JsonNode request = app.request(id);
        assertThat(request.propertyNames())
                .containsExactly("request_id", "request_date", "status", "request_type", "trigger_type", "id");
        assertThat(request.path("request_date").asString())
                .isEqualTo(EXPUNGE.clock().instant().toString().replace("Z", ".000"));
        assertThat(request.path("status").asString()).isEqualTo("pending");
        assertThat(request.path("request_type").asString()).isEqualTo("review");
        assertThat(request.path("trigger_type").asString()).isEqualTo("api");
        assertThat(request.at("/id/type").asString()).isEqualTo("custom_id");
        assertThat(request.at("/id/value").asString()).isEqualTo("john.doe");
    }

    @Test
    void theListHoldsExactlyWhatTheSingleRequestsHold() {
        List<String> ids = new ArrayList<>();
        ids.add(app.review("custom_id", "one"));
        ids.add(app.remove("advertising_id", UUID));
        ids.add(app.remove("install_id", UUID));
        ids.add(app.review("email", "Ann@Example.com "));
        ids.add(app.review("phone_number", "415 555 0100"));

        JsonNode list = json(app.list());

        assertThat(list).hasSize(5);
        assertThat(list.valueStream().map(one -> one.path("request_id").asString()))
                .containsExactlyInAnyOrderElementsOf(ids);
        list.forEach(one ->
                assertThat(one).isEqualTo(app.request(one.path("request_id").asString())));
        assertThat(list.valueStream().map(one -> one.at("/id/value").asString()))
                .contains(UUID, "Ann@Example.com ", "415 555 0100");
    }

    @Test
    void theListIsOrderedByCreationHoweverLongItIs() {
        List<String> expected = IntStream.range(0, 60)
                .mapToObj(n -> {
                    EXPUNGE.clock().tick(java.time.Duration.ofSeconds(1));
                    return app.review("custom_id", "user-" + n);
                })
                .toList();

        assertThat(json(app.list())
                        .valueStream()
                        .map(one -> one.path("request_id").asString()))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void anAppWithoutRequestsHasAnEmptyList() {
        assertThat(app.list().body()).isEqualTo("[]");
    }

    @Test
    void anAppSeesItsOwnRequestsOnly() {
        String id = app.review("custom_id", "mine");

        assertError(app.with(AppKind.DEV).get(id), 404, 20);
        assertError(Batch.client(EXPUNGE).get(id), 404, 20);
        assertThat(app.with(AppKind.SDK).list().body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "6c256bd1-485a-47d1-8c36-7e3d5be013aa", "AaID-h0ddxaUEUXivDI4KQ"})
    void anIdThatIsNoRequestsIsUnknown(String id) {
        assertError(app.get(id), 404, 20);
    }

    @Test
    void withoutGoodKeysNobodyGetsIn() {
        Batch other = Batch.client(EXPUNGE);

        assertError(app.send("GET", app.path("requests"), other.restKey()), 401, 10);
        assertError(app.send("GET", app.path("requests"), ""), 401, 10);
        assertError(app.send("GET", "/1.0/unknown/gdpr/requests", app.restKey()), 401, 10);
        assertError(app.send("POST", "/1.0/unknown/gdpr/request", app.restKey()), 401, 10);
        EXPUNGE.clients().pause(EXPUNGE.tenant(), app.made().client().id());
        assertError(app.list(), 401, 10);
        EXPUNGE.clients().resume(EXPUNGE.tenant(), app.made().client().id());
        assertThat(app.list().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|30",
                "{\"request_type\":null,\"id\":{}}|30",
                "{\"request_type\":\"review\"}|30",
                "{\"request_type\":\"review\",\"id\":null}|30",
                "{\"request_type\":\"review\",\"id\":{\"value\":\"x\"}}|30",
                "{\"request_type\":\"review\",\"id\":{\"type\":\"custom_id\"}}|30",
                "{\"request_type\":7,\"id\":{\"type\":\"custom_id\",\"value\":\"x\"}}|31",
                "{\"request_type\":\"erase\",\"id\":{\"type\":\"custom_id\",\"value\":\"x\"}}|31",
                "{\"request_type\":\"Review\",\"id\":{\"type\":\"custom_id\",\"value\":\"x\"}}|31",
                "{\"request_type\":\"review\",\"id\":\"x\"}|31",
                "{\"request_type\":\"review\",\"id\":{\"type\":\"planet\",\"value\":\"x\"}}|31",
                "{\"request_type\":\"review\",\"id\":{\"type\":\"custom_id\",\"value\":7}}|31",
                "{\"request_type\":\"review\",\"id\":{\"type\":\"custom_id\",\"value\":\" \"}}|31",
                "{\"request_type\":\"review\",\"id\":{\"type\":\"advertising_id\",\"value\":\"x\"}}|31",
                "{\"request_type\":\"review\",\"id\":{\"type\":\"email\",\"value\":\"x\"}}|31",
                "{\"request_type\":\"review\",\"callback_url\":7,\"id\":{\"type\":\"custom_id\",\"value\":\"x\"}}|31",
                "{\"request_type\":\"review\",\"callback_url\":\"x\",\"id\":{\"type\":\"custom_id\",\"value\":\"x\"}}|31",
                "{\"request_type\":\"review\",\"callback_url\":\"ftp://a.example\",\"id\":{\"type\":\"custom_id\",\"value\":\"x\"}}|31",
                "{\"request_type\":\"review\",\"callback_url\":\"https://\",\"id\":{\"type\":\"custom_id\",\"value\":\"x\"}}|31",
                "[]|32",
                "7|32",
                "{|32",
                "{\"request_type\":\"review\",\"request_type\":\"remove\"}|32"
            })
    void whatIsMissingOrMalformedIsToldByItsCode(String body, int code) {
        HttpResponse<String> answer = app.post(body);

        assertError(answer, 400, code);
        assertThat(app.list().body()).isEqualTo("[]");
    }

    @Test
    void anErrorRepeatsNothingThatWasSent() {
        HttpResponse<String> answer = app.post(body("review", "email", "not-an-address-of-ann"));

        assertThat(answer.body()).contains("id.value").doesNotContain("ann");
    }

    @Test
    void aValueOfFiveHundredTwelveCharactersIsTakenAndOneMoreIsNot() {
        assertThat(app.post(body("review", "custom_id", "x".repeat(512))).statusCode())
                .isEqualTo(201);
        assertError(app.post(body("review", "custom_id", "x".repeat(513))), 400, 31);
    }

    @Test
    void anotherContentTypeATooLargeBodyAndAnotherMethodAreRefused() {
        assertError(
                EXPUNGE.http().post(app.path("request"), "text/plain", "{}", "X-Authorization", app.restKey()),
                415,
                32);
        assertError(app.post("{\"x\":\"" + "x".repeat(1 << 20) + "\"}"), 413, 32);
        assertError(app.send("DELETE", app.path("requests"), app.restKey()), 405, 20);
        assertError(app.send("GET", "/1.0/x/gdpr/nothing", app.restKey()), 404, 20);
        assertError(app.send("GET", "/1.0", app.restKey()), 404, 20);
    }

    @Test
    void aReadingRoleMayNotCreate() {
        Batch reader = Batch.client(EXPUNGE, Role.SUPPORT, Map.of());

        assertError(reader.post(body("review", "custom_id", "x")), 403, 12);
        assertThat(reader.list().statusCode()).isEqualTo(200);
    }

    @Test
    void theSameKeyAndBodyAreOneRequest() {
        String first = app.post(body("review", "custom_id", "x"), "Idempotency-Key", "k1")
                .body();

        assertThat(app.post(body("review", "custom_id", "x"), "Idempotency-Key", "k1")
                        .body())
                .isEqualTo(first);
        assertError(app.post(body("remove", "custom_id", "x"), "Idempotency-Key", "k1"), 422, 31);
        assertError(app.with(AppKind.SDK).post(body("review", "custom_id", "x"), "Idempotency-Key", "k1"), 422, 31);
        assertError(app.post(body("remove", "custom_id", "x"), "Idempotency-Key", "k".repeat(256)), 400, 31);
        assertThat(json(app.list())).hasSize(1);
    }

    @Test
    void callsOverTheLimitOfAKeyAreRefusedAndHoldUpNoOtherKey() {
        Batch dev = app.with(AppKind.DEV);
        for (int call = 0; call < 10; call++) {
            assertThat(dev.list().statusCode()).isEqualTo(200);
        }

        HttpResponse<String> over = dev.list();

        assertError(over, 429, 60);
        assertThat(over.headers().firstValue("Retry-After")).contains("1");
        assertThat(over.headers().firstValue("RateLimit-Policy")).contains("10;w=1");
        assertThat(app.list().headers().firstValue("RateLimit-Policy")).contains("50;w=1");
        assertThat(app.with(AppKind.SDK).list().statusCode()).isEqualTo(200);
        EXPUNGE.clock().tick(java.time.Duration.ofSeconds(1));
        assertThat(dev.list().statusCode()).isEqualTo(200);
    }
}
