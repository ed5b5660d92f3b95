package dev.expunge.server.dialect.privacyhawk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.Creation;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewClient;
import dev.expunge.server.client.Role;
import dev.expunge.server.contract.Contract;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An integration as the vendor's customers have them. Holds every answer against the file; a second passes with each call. */
final class PrivacyHawk {
    static final String JSON = "application/json";
    static final String SCANS = "/v1/scans";
    static final String ENROLLMENTS = "/v1/enrollments";
    static final String CUSTOMERS = "/v1/customers/";
    static final String PROFILE = """
            {"name": {"first": "Ida", "middle": "B.", "last": "Sample"},
             "otherNames": [{"first": "Ida", "last": "Example"}],
             "birthYear": 1974,
             "addresses": [{"address1": "1 Elm St", "city": "Dayton", "state": "OH", "postalCode": "45402", "current": true}],
             "emailAddresses": ["ida.sample@example.com"],
             "phoneNumbers": ["+19375550123"]}""";

    private static final Contract CONTRACT = Contract.of("/openapi/privacyhawk.yaml");
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final RunningExpunge expunge;
    private final Creation.Created made;
    private final String bearer;

    private PrivacyHawk(RunningExpunge expunge, Creation.Created made, String bearer) {
        this.expunge = expunge;
        this.made = made;
        this.bearer = bearer;
    }

    static PrivacyHawk client(RunningExpunge expunge) {
        return client(expunge, Environment.SANDBOX, Role.SELLER_ADMIN, null);
    }

    static PrivacyHawk client(RunningExpunge expunge, Environment environment, Role role, @Nullable String webhook) {
        Creation.Created made = (Creation.Created) expunge.clients()
                .create(new NewClient(
                        expunge.tenant(),
                        "hawk-" + NAMES.incrementAndGet(),
                        Dialect.PRIVACYHAWK,
                        environment,
                        role,
                        "ops@example.com",
                        webhook,
                        null,
                        null));
        String token = new AccessTokens(expunge.database(), expunge.random(), expunge.clock())
                .issue(made.client())
                .value();
        return new PrivacyHawk(expunge, made, token);
    }

    Creation.Created made() {
        return made;
    }

    HttpResponse<String> get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    HttpResponse<String> delete(String path, String... headers) {
        return call("DELETE", path, null, headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return call("POST", path, body, headers);
    }

    HttpResponse<String> call(String method, String path, @Nullable String body, String... headers) {
        expunge.clock().tick(Duration.ofSeconds(1));
        return checked(method, path, atOnce(method, path, body, headers));
    }

    /** With no second passing, and unchecked. */
    HttpResponse<String> atOnce(String method, String path, @Nullable String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + bearer));
        all.addAll(List.of(headers));
        if (body != null && !all.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", JSON));
        }
        BodyPublisher sent = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return expunge.http().send(method, path, sent, all.toArray(String[]::new));
    }

    /** Creates a scan, which must succeed. */
    JsonNode scan(String customer) {
        return made(post(SCANS, body(customer, "\"realtime\": false")));
    }

    /** Creates an enrolment, which must succeed. */
    JsonNode enroll(String customer) {
        return made(post(ENROLLMENTS, body(customer, "\"enrollmentType\": \"standard\"")));
    }

    private static JsonNode made(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    static String body(String customer, String more) {
        return "{\"customerId\": \"" + customer + "\", \"profile\": " + PROFILE + ", " + more + "}";
    }

    /** Fails unless the answer is one that the file documents for that operation. */
    static HttpResponse<String> checked(String method, String path, HttpResponse<String> answer) {
        assertThat(CONTRACT.faults(
                        method,
                        path.replaceFirst("\\?.*", ""),
                        answer.statusCode(),
                        answer.headers().firstValue("Content-Type").orElse(""),
                        answer.body()))
                .as(method + " " + path + " " + answer.statusCode() + " " + answer.body())
                .isEmpty();
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        return answer;
    }

    static JsonNode json(HttpResponse<String> answer) {
        return MAPPER.readTree(answer.body());
    }

    static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    static String id(JsonNode resource) {
        return resource.path("id").asString();
    }

    static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).at("/errors/0/code").asString()).isEqualTo(code);
    }

    static void assertError(HttpResponse<String> answer, int status, String code, String field) {
        assertError(answer, status, code);
        assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo(field);
    }
}
