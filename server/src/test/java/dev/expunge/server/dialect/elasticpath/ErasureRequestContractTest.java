package dev.expunge.server.dialect.elasticpath;

import static dev.expunge.server.dialect.elasticpath.ElasticPath.REQUESTS;
import static dev.expunge.server.dialect.elasticpath.ElasticPath.assertError;
import static dev.expunge.server.dialect.elasticpath.ElasticPath.body;
import static dev.expunge.server.dialect.elasticpath.ElasticPath.checked;
import static dev.expunge.server.dialect.elasticpath.ElasticPath.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.Credentials;
import dev.expunge.server.client.Role;
import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Written from the vendor's page of the create and its OpenAPI. No source is connected: everything stays as it was made. */
class ErasureRequestContractTest {
    private static final String ID = "98140362-6caf-4829-b93d-953ac6adbe6e";
    private static final RunningExpunge EXPUNGE = RunningExpunge.start();

    private final ElasticPath shop = ElasticPath.client(EXPUNGE);
    private final Calls anonymous = EXPUNGE.http();

    @AfterAll
    static void stop() {
        EXPUNGE.close();
    }

    @Test
    void aTokenIsIssuedFlatAndOpensTheApi() {
        Credentials credentials = shop.made().credentials();

        HttpResponse<String> answer = ElasticPath.token(anonymous, credentials);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("expires").asLong()).isEqualTo(RunningExpunge.START.getEpochSecond() + 3600);
        String token = json(answer).path("access_token").asString();
        assertThat(anonymous.get(REQUESTS, "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
        assertThat(ElasticPath.token(anonymous, new Credentials(credentials.clientId(), "x".repeat(43)))
                        .body())
                .isEqualTo("{\"error\":\"invalid_client\"}");
    }

    @Test
    void aRequestIsCreatedAsTheVendorShowsIt() {
        HttpResponse<String> answer = shop.post("account", ID);

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode data = json(answer).path("data");
        assertThat(data.path("resource_type").asString()).isEqualTo("account");
        assertThat(data.path("resource_id").asString()).isEqualTo(ID);
        assertThat(data.path("status").asString()).isEqualTo("CREATED");
        assertThat(data.path("status_description").asString()).isEqualTo("The erasure request successfully created");
        assertThat(data.path("created_at").asString()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(data.at("/links/self").asString())
                .isEqualTo(
                        EXPUNGE.node().url() + REQUESTS + "/" + data.path("id").asString());
        JsonNode initiator = data.path("initiator");
        assertThat(initiator.path("access-token-email").asString()).isEqualTo("privacy@example.com");
        assertThat(initiator.path("access-token-name").asString())
                .isEqualTo(shop.made().client().name());
    }

    @Test
    void whatGetShowsIsWhatPostShowed() {
        HttpResponse<String> created = shop.post("account", ID);
        String id = json(created).at("/data/id").asString();

        JsonNode shown = json(shop.get(id)).path("data");

        assertThat(shown.path("initiator")).isEqualTo(json(created).at("/data/initiator"));
        assertThat(shown.path("links")).isEqualTo(json(created).at("/data/links"));
        assertThat(shown.path("status").asString()).isEqualTo("CREATED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer",
                "account",
                "account-member",
                "account_member",
                "account-membership",
                "address",
                "user-authentication-info",
                "user-authentication-oidc-profile-info",
                "user_authentication_password_profile_info",
                "order"
            })
    void everyDocumentedTypeIsTakenInBothSpellingsAndEchoed(String type) {
        assertThat(json(shop.post(type, ID)).at("/data/resource_type").asString())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|Data|required",
                "{\"data\":null}|Data|required",
                "{\"data\":[]}|Data|required",
                "[]|Data|required",
                "{\"data\":{}}|Type|required",
                "{\"data\":{\"type\":\"string\",\"resource_type\":\"account\"}}|Type|eq",
                "{\"data\":{\"type\":7}}|Type|eq",
                "{\"data\":{\"type\":\"erasure_request\"}}|ResourceType|required",
                "{\"data\":{\"type\":\"erasure_request\",\"resource_type\":\"\"}}|ResourceType|required",
                "{\"data\":{\"type\":\"erasure_request\",\"resource_type\":\"planet\"}}|ResourceType|oneof",
                "{\"data\":{\"type\":\"erasure_request\",\"resource_type\":\"email\"}}|ResourceType|oneof",
                "{\"data\":{\"type\":\"erasure_request\",\"resource_type\":\"Account\"}}|ResourceType|oneof",
                "{\"data\":{\"type\":\"erasure_request\",\"resource_type\":[\"account\"]}}|ResourceType|oneof",
                "{\"data\":{\"type\":\"erasure_request\",\"resource_type\":\"account\"}}|ResourceId|required",
                "{\"data\":{\"type\":\"erasure_request\",\"resource_type\":\"account\",\"resource_id\":\"7\"}}|ResourceId|uuid",
                "{\"data\":{\"type\":\"erasure_request\",\"resource_type\":\"account\",\"resource_id\":7}}|ResourceId|uuid",
                "{|Body|json",
                "{\"data\":{\"type\":\"a\",\"type\":\"b\"}}|Body|json"
            })
    void aFieldThatIsMissingOrWrongIsNamedInTheValidatorsWords(String body, String field, String tag) {
        assertError(
                shop.post(body),
                400,
                "Bad Request",
                "Validation failed: field '" + field + "' on the '" + tag + "' tag.");
    }

    @Test
    void unknownMembersAreIgnored() {
        String body = body("account", ID).replace("{\"type\"", "{\"flow\":{\"a\":1},\"type\"");

        assertThat(shop.post(body).statusCode()).isEqualTo(201);
    }

    @Test
    void withoutAGoodTokenNobodyGetsIn() {
        assertError(checked("GET", REQUESTS, anonymous.get(REQUESTS)), 401, "Unauthorized", "");
        assertError(
                checked("GET", REQUESTS, anonymous.get(REQUESTS, "Authorization", "Bearer " + "x".repeat(43))),
                401,
                "Unauthorized",
                "");
    }

    @Test
    void aTokenOfAnotherDialectIsNone() {
        String listrak =
                EXPUNGE.token(EXPUNGE.listrakClient(Environment.SANDBOX).credentials());

        HttpResponse<String> answer = anonymous.get(REQUESTS, "Authorization", "Bearer " + listrak);

        assertError(checked("GET", REQUESTS, answer), 401, "Unauthorized", "");
    }

    @Test
    void supportReadsOnly() {
        ElasticPath support = ElasticPath.client(EXPUNGE, Environment.SANDBOX, Role.SUPPORT);
        String id = shop.erase("account", ID);

        assertError(support.post("account", ID), 403, "Forbidden", "");
        assertThat(support.get(id).statusCode()).isEqualTo(200);
        assertThat(support.list("").statusCode()).isEqualTo(200);
        assertThat(ElasticPath.client(EXPUNGE, Environment.SANDBOX, Role.IT)
                        .post("account", ID)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void anotherStoresRequestsAreNotFound() {
        String id = shop.erase("account", ID);
        ElasticPath production = ElasticPath.client(EXPUNGE, Environment.PRODUCTION, Role.SELLER_ADMIN);

        assertError(production.get(id), 404, "Not Found", "not found");
        assertThat(ElasticPath.client(EXPUNGE).get(id).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "98140362-6caf-4829-b93d-953ac6adbe6e", "AAAAAAAAAAAAAAAAAAAAAA", "%20"})
    void anUnknownIdIsNotFound(String id) {
        assertError(shop.get(id), 404, "Not Found", "not found");
    }

    @Test
    void unknownRoutesAndWrongMethodsAreWordedInTheDialect() {
        assertError(shop.send("GET", "/v2/personal-data/nothing"), 404, "Not Found", "not found");
        HttpResponse<String> wrong = shop.send("DELETE", REQUESTS);
        assertError(wrong, 405, "Method Not Allowed", "");
        assertThat(wrong.headers().firstValue("Allow"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("GET", "POST"));
    }

    @Test
    void aSlashAtTheEndDoesNotCount() {
        HttpResponse<String> answer =
                anonymous.post(REQUESTS + "/", ElasticPath.JSON, body("account", ID), "Authorization", shop.bearer());

        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void anotherContentTypeAndALargeBodyAreRefused() {
        assertError(
                checked(
                        "POST",
                        REQUESTS,
                        anonymous.post(REQUESTS, "text/plain", body("account", ID), "Authorization", shop.bearer())),
                415,
                "Unsupported Media Type",
                "the Content-Type is not application/json");
        assertError(
                shop.post("{\"x\":\"" + "x".repeat(1 << 20) + "\"}"),
                413,
                "Content Too Large",
                "the request body is larger than 1 MiB");
    }

    @Test
    void theSameIdempotencyKeyGivesTheFirstAnswerAgain() {
        HttpResponse<String> first = shop.post(body("account", ID), "Idempotency-Key", "order 7");
        HttpResponse<String> second = shop.post(body("account", ID), "Idempotency-Key", "order 7");
        HttpResponse<String> other = shop.post(body("customer", ID), "Idempotency-Key", "order 7");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.statusCode()).isEqualTo(201);
        assertError(other, 422, "Unprocessable Entity", "this Idempotency-Key was used with another request body");
    }

    @Test
    void aCallOverTheLimitIsRefusedWithTheTimeToWait() {
        for (int i = 0; i < 25; i++) {
            assertThat(shop.get(ID).statusCode()).isEqualTo(404);
        }

        HttpResponse<String> answer = shop.get(ID);

        assertError(answer, 429, "Too Many Requests", "try again after the seconds in Retry-After");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("25;w=1");
    }
}
