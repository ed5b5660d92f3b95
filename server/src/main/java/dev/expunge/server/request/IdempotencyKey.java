package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header) with what it was sent with. Good for 24 hours.
 *
 * @param key as the caller sent it, 1 to 255 printable ASCII characters, not blanks alone
 * @param bodyHash SHA-256 of the request's body
 */
public record IdempotencyKey(String key, byte[] bodyHash) {
    private static final Pattern FORM = Pattern.compile("[\\x20-\\x7e]{1,255}");

    public IdempotencyKey {
        requireNonNull(key, "key is null");
        if (!isWellFormed(key)) {
            throw new IllegalArgumentException("an idempotency key has 1 to 255 printable ASCII characters");
        }
        bodyHash = bodyHash.clone();
    }

    /** Whether a caller may use that text as a key. */
    public static boolean isWellFormed(String key) {
        return FORM.matcher(key).matches() && !key.isBlank();
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
