package dev.expunge.server.dialect.batch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.AppKind;
import dev.expunge.server.client.Creation;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewApp;
import dev.expunge.server.client.NewClient;
import dev.expunge.server.client.Role;
import dev.expunge.server.contract.Contract;
import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An app's integration as the vendor's customers have them. Holds every answer against the file. */
final class Batch {
    private static final Contract CONTRACT = Contract.of("/openapi/batch.yaml");
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Calls calls;
    private final Creation.Created made;
    private final String appKey;

    private Batch(Calls calls, Creation.Created made, AppKind kind) {
        this.calls = calls;
        this.made = made;
        this.appKey = requireNonNull(made.credentials().appKeys().get(kind));
    }

    static Batch client(RunningExpunge expunge) {
        return client(expunge, Role.SELLER_ADMIN, Map.of());
    }

    /** Speaks with the live key. */
    static Batch client(RunningExpunge expunge, Role role, Map<AppKind, NewApp> apps) {
        Creation.Created made = (Creation.Created) expunge.clients()
                .create(new NewClient(
                        expunge.tenant(),
                        "app-" + NAMES.incrementAndGet(),
                        Dialect.BATCH,
                        Environment.SANDBOX,
                        role,
                        null,
                        null,
                        null,
                        null,
                        apps));
        return new Batch(expunge.http(), made, AppKind.LIVE);
    }

    /** The same client with another of its keys. */
    Batch with(AppKind kind) {
        return new Batch(calls, made, kind);
    }

    Creation.Created made() {
        return made;
    }

    String path(String rest) {
        return "/1.0/" + appKey + "/gdpr/" + rest;
    }

    String restKey() {
        return made.credentials().clientSecret();
    }

    HttpResponse<String> post(String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "X-Authorization";
        all[1] = restKey();
        return checked("POST", "request", calls.post(path("request"), "application/json", body, all));
    }

    HttpResponse<String> get(String id) {
        return checked("GET", "request/x", calls.get(path("request/" + id), "X-Authorization", restKey()));
    }

    HttpResponse<String> list() {
        return checked("GET", "requests", calls.get(path("requests"), "X-Authorization", restKey()));
    }

    HttpResponse<String> send(String method, String path, String restKey) {
        return calls.send(method, path, BodyPublishers.noBody(), "X-Authorization", restKey);
    }

    /** Creates a request, which must succeed, and returns its id. */
    String review(String type, String value) {
        return create("review", type, value);
    }

    String remove(String type, String value) {
        return create("remove", type, value);
    }

    private String create(String kind, String type, String value) {
        HttpResponse<String> answer = post(body(kind, type, value));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("token").asString();
    }

    JsonNode request(String id) {
        HttpResponse<String> answer = get(id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    static String body(String kind, String type, String value) {
        return MAPPER.writeValueAsString(Map.of("request_type", kind, "id", Map.of("type", type, "value", value)));
    }

    /** Fails unless the answer is one that the file documents for that operation. */
    private static HttpResponse<String> checked(String method, String path, HttpResponse<String> answer) {
        assertThat(CONTRACT.faults(
                        method,
                        "/1.0/key/gdpr/" + path,
                        answer.statusCode(),
                        answer.headers().firstValue("Content-Type").orElse(""),
                        answer.body()))
                .as(answer.statusCode() + " " + answer.body())
                .isEmpty();
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        return answer;
    }

    static JsonNode json(HttpResponse<String> answer) {
        return MAPPER.readTree(answer.body());
    }

    static void assertError(HttpResponse<String> answer, int status, int code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("code").asInt()).isEqualTo(code);
        assertThat(json(answer).path("message").asString()).isNotBlank();
    }
}
