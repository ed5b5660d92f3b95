package dev.expunge.server.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OAuth 2 client credentials, as both vendors' customers use them. */
final class AccessTokens {
    private AccessTokens() {}

    /** @param credentials as the client's creation answers them */
    static String fetch(HttpClient http, URI endpoint, JsonNode credentials) {
        String form = "grant_type=client_credentials&client_id=" + encoded(credentials, "client_id") + "&client_secret="
                + encoded(credentials, "client_secret");
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return JsonMapper.shared()
                .readTree(Operator.exchange(http, request, 200))
                .path("access_token")
                .asString();
    }

    private static String encoded(JsonNode credentials, String member) {
        return URLEncoder.encode(credentials.path(member).asString(), UTF_8);
    }
}
