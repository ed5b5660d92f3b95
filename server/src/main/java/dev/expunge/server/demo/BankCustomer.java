package dev.expunge.server.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bank that protects its customers through the PrivacyHawk API: only its base URL was changed. */
final class BankCustomer {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final URI base;
    private final String accessToken;

    private BankCustomer(HttpClient http, URI base, String accessToken) {
        this.http = http;
        this.base = base;
        this.accessToken = accessToken;
    }

    static BankCustomer login(HttpClient http, URI base, JsonNode credentials) {
        return new BankCustomer(http, base, AccessTokens.fetch(http, base.resolve("/token"), credentials));
    }

    /** Enrols somebody whom every broker of the sandbox is to know, and to forget; returns the enrolment's id. */
    String enrol(String customer, Map<String, ?> profile) {
        HttpRequest request = request("")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of(
                        "customerId",
                        customer,
                        "profile",
                        profile,
                        "desiredResults",
                        "all",
                        "desiredRetries",
                        "none",
                        "desiredVerifications",
                        "all"))))
                .build();
        return JSON.readTree(Operator.exchange(http, request, 201)).path("id").asString();
    }

    /** Erases what is personal of an enrolment; returns whose it was. */
    String erase(String enrolment) {
        HttpRequest request = request("/id/" + enrolment).DELETE().build();
        return JSON.readTree(Operator.exchange(http, request, 200))
                .path("customerId")
                .asString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve("/v1/enrollments" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "application/json");
    }
}
