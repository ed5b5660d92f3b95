package dev.expunge.server.client;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a client shows at the token endpoint. The secret is known only now: we keep its hash. */
public record Credentials(String clientId, String clientSecret) {
    public Credentials {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(clientSecret, "clientSecret is null");
    }

    /** Under the names of RFC 6749 section 2.3.1, which scripts rely on. */
    public Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("client_id", clientId);
        members.put("client_secret", clientSecret);
        return members;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Credentials[clientId=" + clientId + "]";
    }
}
