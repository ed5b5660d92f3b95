package dev.expunge.server.client;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client shows. The secrets are known only now: we keep their hashes.
 *
 * @param clientSecret of a Batch client, its REST API key
 * @param appKeys of a Batch client just made; empty otherwise, and after a rotation, which leaves them as they are
 */
public record Credentials(String clientId, String clientSecret, Map<AppKind, String> appKeys) {
    public Credentials {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(clientSecret, "clientSecret is null");
        appKeys = Map.copyOf(appKeys);
    }

    /** Of a client without apps. */
    public Credentials(String clientId, String clientSecret) {
        this(clientId, clientSecret, Map.of());
    }

    /** Under the names that scripts rely on: those of RFC 6749 section 2.3.1, or of Batch, which knows no client id. */
    public Map<String, String> members(Dialect dialect) {
        Map<String, String> members = new LinkedHashMap<>();
        if (dialect == Dialect.BATCH) {
            members.put("rest_api_key", clientSecret);
            new TreeMap<>(appKeys).forEach((kind, key) -> members.put(kind + "_api_key", key));
        } else {
            members.put("client_id", clientId);
            members.put("client_secret", clientSecret);
        }
        return members;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Credentials[clientId=" + clientId + "]";
    }
}
