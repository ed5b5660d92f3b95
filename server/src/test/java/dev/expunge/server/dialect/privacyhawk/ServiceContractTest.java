package dev.expunge.server.dialect.privacyhawk;

import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.SCANS;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.assertError;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.body;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.checked;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.Credentials;
import dev.expunge.server.client.Role;
import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Getting in, limits, errors of the wire, and what every client may read. */
class ServiceContractTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final RunningExpunge EXPUNGE = RunningExpunge.start();

    private final PrivacyHawk bank = PrivacyHawk.client(EXPUNGE);
    private final Calls anonymous = EXPUNGE.http();

    @AfterAll
    static void stop() {
        EXPUNGE.close();
    }

    @Test
    void aTokenIsIssuedForTheOneScopeAndOpensTheApi() {
        JsonNode answer = json(token(bank.made().credentials(), "&scope=all"));

        assertThat(answer.path("scope").asString()).isEqualTo("all");
        String bearer = "Bearer " + answer.path("access_token").asString();
        assertThat(anonymous.get("/v1/plans", "Authorization", bearer).statusCode())
                .isEqualTo(200);
        assertThat(token(bank.made().credentials(), "").statusCode()).isEqualTo(200);
    }

    @Test
    void anotherScopeAndAnotherSecretAreRefused() {
        Credentials good = bank.made().credentials();

        assertThat(token(good, "&scope=some").body()).isEqualTo("{\"error\":\"invalid_scope\"}");
        assertThat(token(new Credentials(good.clientId(), "x".repeat(43)), "").body())
                .isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(checked("POST", "/token", anonymous.post("/token", "text/plain", "a"))
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/plans", "/v1/brokers", "/v1/customers/x", "/v1/failedWebhooks/scans"})
    void withoutAGoodTokenNobodyGetsIn(String path) {
        HttpResponse<String> none = checked("GET", path, anonymous.get(path));
        assertError(none, 401, "unauthorized");
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        for (String token : new String[] {"x".repeat(43), "a.b.c", listrak()}) {
            assertError(
                    checked("GET", path, anonymous.get(path, "Authorization", "Bearer " + token)), 401, "unauthorized");
        }
    }

    private static String listrak() {
        return EXPUNGE.token(EXPUNGE.listrakClient(Environment.SANDBOX).credentials());
    }

    @Test
    void brokersShowTheirRequiredFieldsOnWishOnly() {
        JsonNode brokers = json(bank.get("/v1/brokers"));

        assertThat(brokers).isNotEmpty();
        assertThat(brokers.get(0).has("additionalProfileRequiredFields")).isFalse();
        JsonNode whole = json(bank.get("/v1/brokers/?includeRequiredFields=true&includeIcons=true"));
        assertThat(whole.get(0).path("additionalProfileRequiredFields").isArray())
                .isTrue();
        String id = brokers.get(0).path("id").asString();
        assertThat(json(bank.get("/v1/brokers/" + id)).path("name"))
                .isEqualTo(brokers.get(0).path("name"));
        assertError(bank.get("/v1/brokers/9999"), 404, "not_found");
        assertError(bank.get("/v1/brokers?includeIcons=perhaps"), 400, "invalid_value", "includeIcons");
    }

    @Test
    void familiesNameTheirBrokers() {
        JsonNode families = json(bank.get("/v1/brokerFamilies"));

        assertThat(families.valueStream().map(family -> family.path("id").asString()))
                .contains("brokerFamily:Northgate");
    }

    @Test
    void plansAreReadByEitherPath() {
        JsonNode plan = json(bank.get("/v1/plans")).get(0);
        String id = plan.path("id").asString();

        assertThat(plan.path("name").asString()).isEqualTo("standard");
        assertThat(json(bank.get("/v1/plan?id=" + id))).isEqualTo(plan);
        assertThat(json(bank.get("/v1/plans/" + id))).isEqualTo(plan);
        assertError(bank.get("/v1/plan?id=nothing"), 404, "not_found");
        assertError(bank.get("/v1/plan"), 400, "missing_value", "id");
    }

    @Test
    void theKeysOfCallbacksArePublic() {
        HttpResponse<String> keys = checked("GET", "/v1/webhookKeys", anonymous.get("/v1/webhookKeys"));

        assertThat(keys.statusCode()).isEqualTo(200);
        assertThat(keys.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
        assertThat(keys.body())
                .isEqualTo(anonymous.get("/.well-known/jwks.json").body());
    }

    @Test
    void failedWebhooksHaveALimitOfTheirOwn() {
        PrivacyHawk poller = PrivacyHawk.client(EXPUNGE);
        for (int i = 0; i < 6; i++) {
            assertThat(poller.get("/v1/failedWebhooks/scans").body()).isEqualTo("{\"scanIds\":[]}");
        }

        HttpResponse<String> refused = poller.get("/v1/failedWebhooks/scans");

        assertError(refused, 429, "rate_limited");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(poller.get("/v1/failedWebhooks/enrollments?start=1609822800&end=1609822900")
                        .body())
                .isEqualTo("{\"enrollmentIds\":[]}");
        assertError(poller.get("/v1/failedWebhooks/enrollments?start=x"), 400, "invalid_value", "start");
    }

    @Test
    void aCallOverTheLimitIsRefusedWithTheTimeToWait() {
        PrivacyHawk busy = PrivacyHawk.client(EXPUNGE);
        EXPUNGE.clock().tick(Duration.ofSeconds(2));
        HttpResponse<String> last = busy.atOnce("GET", "/v1/plans", null);
        for (int i = 0; i < 10; i++) {
            last = busy.atOnce("GET", "/v1/plans", null);
        }

        assertError(checked("GET", "/v1/plans", last), 429, "rate_limited");
        assertThat(last.headers().firstValue("RateLimit-Policy")).contains("10;w=1");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 429, 500, 503, 599})
    void theSandboxAnswersWhatItIsAskedToAndDoesNothing(int status) {
        HttpResponse<String> answer =
                bank.post(SCANS, body("simulated", "\"x\": 1"), "X-HTTP-Response", Integer.toString(status));

        assertError(answer, status, "simulated");
        assertError(bank.get("/v1/customers/simulated"), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "399", "600", "boom", ""})
    void theSandboxAnswersNothingElse(String status) {
        assertError(bank.get("/v1/plans", "X-HTTP-Response", status), 400, "invalid_value", "X-HTTP-Response");
    }

    @Test
    void productionIgnoresTheWish() {
        PrivacyHawk production = PrivacyHawk.client(EXPUNGE, Environment.PRODUCTION, Role.SELLER_ADMIN, null);

        assertThat(production.get("/v1/plans", "X-HTTP-Response", "500").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoCallOfTheApiIsToldInItsWords() {
        assertError(bank.atOnce("GET", "/v1/nothing", null), 404, "not_found");
        HttpResponse<String> wrong = bank.atOnce("PUT", SCANS, "{}");
        assertError(wrong, 405, "method_not_allowed");
        assertThat(wrong.headers().firstValue("Allow"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("POST"));
        assertError(bank.post(SCANS, "{}", "Content-Type", "text/plain"), 415, "unsupported_media_type");
        assertError(bank.post(SCANS, "{\"x\":\"" + "x".repeat(1 << 20) + "\"}"), 413, "body_too_large");
        assertError(bank.post(SCANS, "{"), 400, "malformed_body");
        assertError(bank.post(SCANS, "[]"), 400, "malformed_body");
        assertError(bank.post(SCANS, "{\"customerId\":\"a\",\"customerId\":\"b\"}"), 400, "malformed_body");
    }

    @Test
    void aPausedClientIsForbiddenEverything() {
        PrivacyHawk paused = PrivacyHawk.client(EXPUNGE);
        assertThat(paused.get("/v1/plans").statusCode()).isEqualTo(200);
        EXPUNGE.clients().pause(EXPUNGE.tenant(), paused.made().client().id());
        EXPUNGE.clock().tick(Duration.ofSeconds(5));

        assertError(paused.get("/v1/plans"), 403, "forbidden");
        assertThat(token(paused.made().credentials(), "").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> token(Credentials credentials, String more) {
        String form = "grant_type=client_credentials&client_id=" + credentials.clientId() + "&client_secret="
                + credentials.clientSecret() + more;
        return checked("POST", "/token", anonymous.post("/token", FORM, form));
    }
}
