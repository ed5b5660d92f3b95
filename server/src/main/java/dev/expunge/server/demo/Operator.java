package dev.expunge.server.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operator's hands: the native API with the admin token. */
final class Operator {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final HttpClient http;
    private final URI base;
    private final String adminToken;

    Operator(HttpClient http, URI base, String adminToken) {
        this.http = http;
        this.base = base;
        this.adminToken = adminToken;
    }

    JsonNode create(String path, Map<String, ?> body) {
        return JSON.readTree(send("POST", path, "application/json", JSON.writeValueAsString(body), 201));
    }

    /** A question whose answer is 200. */
    JsonNode ask(String path, Map<String, ?> body) {
        return JSON.readTree(send("POST", path, "application/json", JSON.writeValueAsString(body), 200));
    }

    /** A first data map that the server makes of the live database. */
    String discoverMap(String source) {
        return send("POST", "/api/v1/sources/" + source + "/map/discovery", "application/json", "", 200);
    }

    /** The places for which a data map is refused. */
    int mistakesIn(String source, String yaml) {
        return JSON.readTree(send("PUT", "/api/v1/sources/" + source + "/map", "application/yaml", yaml, 422))
                .path("mistakes")
                .size();
    }

    void applyMap(String source, String yaml) {
        send("PUT", "/api/v1/sources/" + source + "/map", "application/yaml", yaml, 200);
    }

    /** Turns change capture {@code on} or {@code off}. */
    void capture(String source, String word) {
        send(
                "PUT",
                "/api/v1/sources/" + source + "/capture",
                "application/json",
                JSON.writeValueAsString(Map.of("capture", word)),
                200);
    }

    /** Says that the one with this key is meant when a request names several people. */
    void resolve(String request, String key) {
        List<JsonNode> chosen = read("/api/v1/requests/" + request + "/candidates")
                .path("candidates")
                .valueStream()
                .flatMap(candidate -> candidate.path("roots").valueStream())
                .filter(root -> root.path("key")
                        .valueStream()
                        .anyMatch(part -> part.asString().equals(key)))
                .toList();
        send(
                "POST",
                "/api/v1/requests/" + request + "/resolve",
                "application/json",
                JSON.writeValueAsString(Map.of("roots", chosen)),
                200);
    }

    JsonNode read(String path) {
        return JSON.readTree(text(path));
    }

    String text(String path) {
        return send("GET", path, "application/json", "", 200);
    }

    private String send(String method, String path, String type, String body, int expected) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + adminToken)
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return exchange(http, request, expected);
    }

    /** Sends, and fails the demo with what came back when it is not the expected status. */
    static String exchange(HttpClient http, HttpRequest request, int expected) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new DemoFailedException("%s %s answered %d, not %d: %s"
                        .formatted(
                                request.method(),
                                request.uri().getPath(),
                                answer.statusCode(),
                                expected,
                                answer.body()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new DemoFailedException(
                    request.method() + " " + request.uri().getPath() + " failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("interrupted");
        }
    }
}
