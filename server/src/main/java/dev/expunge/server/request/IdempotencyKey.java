package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * An {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header) with what it was sent with. Good for 24 hours.
 *
 * @param key as the caller sent it, 1 to 255 characters
 * @param bodyHash SHA-256 of the request's body
 */
public record IdempotencyKey(String key, byte[] bodyHash) {
    private static final int LONGEST = 255;

    public IdempotencyKey {
        requireNonNull(key, "key is null");
        if (key.isEmpty() || key.length() > LONGEST) {
            throw new IllegalArgumentException("an idempotency key has 1 to 255 characters");
        }
        bodyHash = bodyHash.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdempotencyKey that && key.equals(that.key) && Arrays.equals(bodyHash, that.bodyHash);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** Shows nothing: callers put all kinds of things into keys. */
    @Override
    public String toString() {
        return "IdempotencyKey[]";
    }
}
