package dev.expunge.bench.list;

import dev.expunge.bench.kit.Node;
import dev.expunge.bench.kit.Operator;
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

/** An app made for Batch, which has handed in some requests and asks for its list of them. */
final class App implements AutoCloseable {
    /** A live key may ask 50 times a second. */
    private static final Duration APART = Duration.ofMillis(25);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gdpr;
    private final String restKey;
    private final int requests;

    private App(URI gdpr, String restKey, int requests) {
        this.gdpr = gdpr;
        this.restKey = restKey;
        this.requests = requests;
    }

    /** No source is connected, so that the requests stay as they are. */
    static App with(int requests, Node node) throws IOException, InterruptedException {
        try (Operator operator = new Operator(node)) {
            JsonNode keys = operator.post("clients", Map.of("name", "app", "dialect", "batch"))
                    .path("credentials");
            App app = new App(
                    node.url().resolve("/1.0/" + keys.path("live_api_key").asString() + "/gdpr/"),
                    keys.path("rest_api_key").asString(),
                    requests);
            for (int i = 0; i < requests; i++) {
                app.send("POST", "request", """
                        {"request_type": "remove", "id": {"type": "email", "value": "p%d@example.com"}}""".formatted(i));
                Thread.sleep(APART);
            }
            return app;
        }
    }

    /** How long one list took, in milliseconds; the next one may be asked for when this returns. */
    double list() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        String answer = send("GET", "requests", "");
        double millis = (System.nanoTime() - begun) / 1e6;
        int listed = JsonMapper.shared().readTree(answer).size();
        if (listed != requests) {
            throw new IllegalStateException(listed + " requests were listed, not " + requests);
        }
        Thread.sleep(APART);
        return millis;
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gdpr.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("X-Authorization", restKey)
                .header("Content-Type", "application/json")
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
