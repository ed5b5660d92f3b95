package dev.expunge.server.dialect.elasticpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.Creation;
import dev.expunge.server.client.Credentials;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewClient;
import dev.expunge.server.client.Role;
import dev.expunge.server.contract.Contract;
import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.RunningExpunge;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Regime;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An integration as the vendor's customers have them. Holds every answer against the file. */
final class ElasticPath {
    static final String REQUESTS = "/v2/personal-data/erasure-requests";
    static final String RELATED = "/v2/personal-data/related-data-entries";
    static final String LOGS = "/v2/personal-data/logs";
    static final String TTL = "/v2/settings/logs-ttl";
    static final String TOKEN = "/oauth/access_token";
    static final String JSON = "application/json";
    static final String BAD_FILTER =
            "bad filter: resource_id and resource_type are the filter fields that are both mandatory and only they are allowed";
    static final String FORM = "application/x-www-form-urlencoded";

    private static final Contract CONTRACT = Contract.of("/openapi/elasticpath.yaml");
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Calls calls;
    private final Creation.Created made;
    private final String bearer;

    private ElasticPath(Calls calls, Creation.Created made, String token) {
        this.calls = calls;
        this.made = made;
        this.bearer = "Bearer " + token;
    }

    static ElasticPath client(RunningExpunge expunge) {
        return client(expunge, Environment.SANDBOX, Role.SELLER_ADMIN);
    }

    static ElasticPath client(RunningExpunge expunge, Environment environment, Role role) {
        return client(expunge, expunge.tenant(), environment, role);
    }

    /** Of a tenant that has nothing yet. */
    static ElasticPath stranger(RunningExpunge expunge) {
        TenantId tenant = new TenantId(UUID.randomUUID());
        expunge.tenants()
                .create(new Tenant(
                        tenant,
                        "tenant-" + NAMES.incrementAndGet(),
                        ZoneOffset.UTC,
                        Regime.GDPR,
                        expunge.clock().instant()));
        return client(expunge, tenant, Environment.SANDBOX, Role.SELLER_ADMIN);
    }

    private static ElasticPath client(RunningExpunge expunge, TenantId tenant, Environment environment, Role role) {
        Creation.Created made = (Creation.Created) expunge.clients()
                .create(new NewClient(
                        tenant,
                        "shop-" + NAMES.incrementAndGet(),
                        Dialect.ELASTICPATH,
                        environment,
                        role,
                        "privacy@example.com",
                        null,
                        null,
                        null));
        String token = new AccessTokens(expunge.database(), expunge.random(), expunge.clock())
                .issue(made.client())
                .value();
        return new ElasticPath(expunge.http(), made, token);
    }

    /** Another one that sees the same, later. */
    ElasticPath colleague(RunningExpunge expunge) {
        return client(expunge, made.client().tenant(), made.client().environment(), Role.SELLER_ADMIN);
    }

    Creation.Created made() {
        return made;
    }

    String bearer() {
        return bearer;
    }

    HttpResponse<String> post(String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Authorization";
        all[1] = bearer;
        return checked("POST", REQUESTS, calls.post(REQUESTS, JSON, body, all));
    }

    HttpResponse<String> post(String type, String id) {
        return post(body(type, id));
    }

    HttpResponse<String> get(String id) {
        return checked("GET", REQUESTS + "/x", calls.get(REQUESTS + "/" + id, "Authorization", bearer));
    }

    HttpResponse<String> list(String query) {
        return checked("GET", REQUESTS, calls.get(REQUESTS + query, "Authorization", bearer));
    }

    HttpResponse<String> related(String query) {
        return checked("GET", RELATED, calls.get(RELATED + query, "Authorization", bearer));
    }

    HttpResponse<String> logs(String query) {
        return checked("GET", LOGS, calls.get(LOGS + query, "Authorization", bearer));
    }

    /** The entries of one resource, of which there must be a list. */
    JsonNode log(String type, String id) {
        HttpResponse<String> answer = logs(filter("eq(resource_type," + type + "):eq(resource_id," + id + ")"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    HttpResponse<String> ttl() {
        return checked("GET", TTL, calls.get(TTL, "Authorization", bearer));
    }

    HttpResponse<String> ttl(String body) {
        return checked(
                "PUT",
                TTL,
                calls.send("PUT", TTL, BodyPublishers.ofString(body), "Content-Type", JSON, "Authorization", bearer));
    }

    HttpResponse<String> send(String method, String path) {
        return calls.send(method, path, BodyPublishers.noBody(), "Authorization", bearer);
    }

    /** Creates a request, which must succeed, and returns its id. */
    String erase(String type, String id) {
        HttpResponse<String> answer = post(type, id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).at("/data/id").asString();
    }

    String status(String id) {
        return json(get(id)).at("/data/status").asString();
    }

    static String filter(String text) {
        return "?filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String body(String type, String id) {
        ObjectNode body = MAPPER.createObjectNode();
        body.putObject("data")
                .put("type", "erasure_request")
                .put("resource_type", type)
                .put("resource_id", id);
        return body.toString();
    }

    static HttpResponse<String> token(Calls calls, Credentials credentials) {
        String form = "grant_type=client_credentials&client_id=" + credentials.clientId() + "&client_secret="
                + credentials.clientSecret();
        return checked("POST", TOKEN, calls.post(TOKEN, FORM, form));
    }

    /** Fails unless the answer is one that the file documents for that operation. */
    static HttpResponse<String> checked(String method, String path, HttpResponse<String> answer) {
        assertThat(CONTRACT.faults(
                        method,
                        path,
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

    static void assertError(HttpResponse<String> answer, int status, String title, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        ObjectNode error = MAPPER.createObjectNode().put("title", title).put("status", Integer.toString(status));
        if (!detail.isEmpty()) {
            error.put("detail", detail);
        }
        assertThat(json(answer).path("errors")).containsExactly(error);
    }
}
