package dev.expunge.server.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The integration of an app that was written for Batch's GDPR API: only its base URL was changed. Speaks with the dev key. */
final class BatchCustomer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIME = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI base;
    private final String appKey;
    private final String restKey;

    BatchCustomer(HttpClient http, URI base, JsonNode credentials) {
        this.http = http;
        this.base = base;
        this.appKey = credentials.path("dev_api_key").asString();
        this.restKey = credentials.path("rest_api_key").asString();
    }

    /**
     * Creates a request; returns its id.
     *
     * @param type {@code review} or {@code remove}
     */
    String create(String type, String customId, Optional<URI> callback) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("request_type", type);
        body.put("id", Map.of("type", "custom_id", "value", customId));
        callback.ifPresent(url -> body.put("callback_url", url.toString()));
        HttpRequest request = request("request")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return JSON.readTree(Operator.exchange(http, request, 201))
                .path("token")
                .asString();
    }

    JsonNode read(String id) {
        return JSON.readTree(
                Operator.exchange(http, request("request/" + id).GET().build(), 200));
    }

    /** What lies behind a {@code data_url}, which needs no key. */
    byte[] fetch(URI dataUrl) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                http.send(HttpRequest.newBuilder(dataUrl).timeout(TIME).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new DemoFailedException("the data_url answered " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve("/1.0/" + appKey + "/gdpr/" + path))
                .timeout(TIME)
                .header("X-Authorization", restKey);
    }
}
