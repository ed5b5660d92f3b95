package dev.expunge.server.client;

import static java.util.Objects.requireNonNull;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;

/**
 * A public key whose private half signs a client's tokens.
 *
 * @param kid the {@code kid} that its tokens may name, unique in the client
 * @param key a key of that kind
 */
public record ClientKey(String kid, KeyKind kind, PublicKey key, Instant addedAt) {
    public ClientKey {
        requireNonNull(kid, "kid is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(key, "key is null");
        requireNonNull(addedAt, "addedAt is null");
    }

    /** SHA-256 of its SubjectPublicKeyInfo, as {@code openssl pkey -pubin -outform DER | sha256sum} says it, in base64url. */
    public String fingerprint() {
        return fingerprint(key);
    }

    static String fingerprint(PublicKey key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.hash(key.getEncoded()));
    }

    @Override
    public String toString() {
        return "ClientKey[" + kid + ", " + kind + "]";
    }
}
