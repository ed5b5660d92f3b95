package dev.expunge.bench.kit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The native API with the admin token. */
public final class Operator implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String adminToken;

    public Operator(Node node) throws IOException {
        this.server = node.url();
        this.adminToken = node.adminToken();
    }

    public JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return JSON.readTree(send("POST", path, "application/json", JSON.writeValueAsString(body)));
    }

    public void put(String path, String yaml) throws IOException, InterruptedException {
        send("PUT", path, "application/yaml", yaml);
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send("GET", path, "application/json", ""));
    }

    private String send(String method, String path, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/" + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + adminToken)
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
