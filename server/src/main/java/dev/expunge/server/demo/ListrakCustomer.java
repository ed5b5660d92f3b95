package dev.expunge.server.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An integration that was written for Listrak Privacy: only its base URL was changed. */
final class ListrakCustomer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final HttpClient http;
    private final URI base;
    private final String accessToken;

    private ListrakCustomer(HttpClient http, URI base, String accessToken) {
        this.http = http;
        this.base = base;
        this.accessToken = accessToken;
    }

    static ListrakCustomer login(HttpClient http, URI base, JsonNode credentials) {
        return new ListrakCustomer(http, base, AccessTokens.fetch(http, base.resolve("/OAuth2/Token"), credentials));
    }

    /** Submits a forget request; {@code member} is {@code emailAddress} or {@code phoneNumber}. Returns the resource id. */
    String forget(String member, String value) {
        HttpRequest request = request("/privacy/v1/Forget")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of(member, value))))
                .build();
        return JSON.readTree(Operator.exchange(http, request, 201))
                .path("resourceId")
                .asString();
    }

    /** {@code PROCESSING} or {@code COMPLETE}. */
    String status(String resourceId) {
        HttpRequest request = request("/privacy/v1/Forget/" + resourceId).GET().build();
        return JSON.readTree(Operator.exchange(http, request, 200))
                .path("data")
                .path("status")
                .asString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + accessToken);
    }
}
