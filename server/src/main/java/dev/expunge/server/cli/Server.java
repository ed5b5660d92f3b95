package dev.expunge.server.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A running server, spoken to through its native API. Every way in which it can fail becomes a {@link Failure}. */
final class Server implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(5);

    /** Longer than the longest check of a large source. */
    private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(10);

    private final URI base;
    private final Optional<String> token;
    private final String tokenPlace;
    private final String tenant;
    private final HttpClient http;

    private Server(URI base, Optional<String> token, String tokenPlace, String tenant, HttpClient http) {
        this.base = base;
        this.token = token;
        this.tokenPlace = tokenPlace;
        this.tenant = tenant;
        this.http = http;
    }

    /** @param tokenPlace where the token was looked for, for the sentence that says it is missing */
    static Server at(URI base, Optional<String> token, String tokenPlace, String tenant) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIME_TO_CONNECT)
                .build();
        return new Server(base, token, tokenPlace, tenant, http);
    }

    /** The same server, asked about another tenant. */
    Server forTenant(String other) {
        return new Server(base, token, tokenPlace, other, http);
    }

    URI base() {
        return base;
    }

    JsonNode get(Route route) {
        return json(send("GET", route, BodyPublishers.noBody(), Map.of()));
    }

    /** The body as it is. */
    String text(Route route) {
        return send("GET", route, BodyPublishers.noBody(), Map.of());
    }

    JsonNode post(Route route, ObjectNode body) {
        return post(route, body, Map.of());
    }

    JsonNode post(Route route, ObjectNode body, Map<String, String> headers) {
        return json(
                send("POST", route, BodyPublishers.ofString(body.toString()), withType(headers, "application/json")));
    }

    JsonNode post(Route route) {
        return json(send("POST", route, BodyPublishers.noBody(), Map.of()));
    }

    /** The answer's body as it is. */
    String postForText(Route route) {
        return send("POST", route, BodyPublishers.noBody(), Map.of());
    }

    JsonNode put(Route route, ObjectNode body) {
        return json(
                send("PUT", route, BodyPublishers.ofString(body.toString()), withType(Map.of(), "application/json")));
    }

    JsonNode postYaml(Route route, String yaml) {
        return json(send("POST", route, BodyPublishers.ofString(yaml), withType(Map.of(), "application/yaml")));
    }

    JsonNode putYaml(Route route, String yaml) {
        return json(send("PUT", route, BodyPublishers.ofString(yaml), withType(Map.of(), "application/yaml")));
    }

    /** What there is to say about it, most often nothing. */
    String delete(Route route) {
        return send("DELETE", route, BodyPublishers.noBody(), Map.of());
    }

    /** Answer of a path outside the API, such as {@code /health/ready}. */
    HttpResponse<String> probe(String path) {
        return exchange(HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIME_TO_CONNECT)
                .build());
    }

    private String send(String method, Route route, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(base + route.with("tenant", tenant).text()))
                .timeout(TIME_TO_ANSWER)
                .header("User-Agent", "expunge-cli")
                .method(method, body);
        headers.forEach(request::header);
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        HttpResponse<String> answer = exchange(request.build());
        if (answer.statusCode() / 100 == 2) {
            return answer.body();
        }
        throw answer.statusCode() == 401 ? unauthorized() : Problem.failure(answer);
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new Failure(
                    "No server answers at " + base
                            + ". Start one with ./expunge serve, or name another by EXPUNGE_URL.",
                    e);
        } catch (HttpTimeoutException e) {
            throw new Failure("The server at " + base + " did not answer in time.", e);
        } catch (IOException e) {
            throw new Failure("The connection to " + base + " failed: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }

    private Failure unauthorized() {
        return token.isEmpty()
                ? new Failure("No admin token: set EXPUNGE_ADMIN_TOKEN, or EXPUNGE_HOME to the server's home ("
                        + tokenPlace + " cannot be read).")
                : new Failure("The server at " + base + " refuses the admin token of " + tokenPlace + ".");
    }

    private JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Failure("What answers at " + base + " is no Expunge server: its answer is no JSON.", e);
        }
    }

    private static Map<String, String> withType(Map<String, String> headers, String type) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Content-Type", type);
        return all;
    }

    @Override
    public void close() {
        http.close();
    }
}
