package dev.expunge.server.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An integration that was written for Elastic Path's personal data API: only its base URL was changed. */
final class ElasticPathCustomer {
    static final String PATH = "/v2/personal-data/erasure-requests";

    private static final JsonMapper JSON = JsonMapper.shared();
    private final HttpClient http;
    private final URI base;
    private final String accessToken;

    private ElasticPathCustomer(HttpClient http, URI base, String accessToken) {
        this.http = http;
        this.base = base;
        this.accessToken = accessToken;
    }

    static ElasticPathCustomer login(HttpClient http, URI base, JsonNode credentials) {
        return new ElasticPathCustomer(
                http, base, AccessTokens.fetch(http, base.resolve("/oauth/access_token"), credentials));
    }

    /** Creates an erasure request; returns its id. */
    String erase(String resourceType, String resourceId) {
        Map<String, String> data =
                Map.of("type", "erasure_request", "resource_type", resourceType, "resource_id", resourceId);
        HttpRequest request = request(PATH)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("data", data))))
                .build();
        return JSON.readTree(Operator.exchange(http, request, 201))
                .at("/data/id")
                .asString();
    }

    /** {@code CREATED}, {@code SUCCESS} or {@code FAILURE}. */
    String status(String id) {
        HttpRequest request = request(PATH + "/" + id).GET().build();
        return JSON.readTree(Operator.exchange(http, request, 200))
                .at("/data/status")
                .asString();
    }

    /** What happened to a resource, newest first. */
    JsonNode log(String resourceType, String resourceId) {
        String filter = "eq(resource_type," + resourceType + "):eq(resource_id," + resourceId + ")";
        HttpRequest request = request(
                        "/v2/personal-data/logs?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .GET()
                .build();
        return JSON.readTree(Operator.exchange(http, request, 200));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + accessToken);
    }
}
