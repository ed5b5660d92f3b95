package dev.expunge.server.api;

import dev.expunge.server.request.IdempotencyKey;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Reads {@code Idempotency-Key}. */
final class IdempotencyKeys {
    private static final String HEADER = "Idempotency-Key";

    private IdempotencyKeys() {}

    static Optional<String> text(Context context) {
        String key = context.header(HEADER);
        if (key == null) {
            return Optional.empty();
        }
        if (!IdempotencyKey.isWellFormed(key)) {
            throw Queries.wrong(HEADER, "has no 1 to 255 printable ASCII characters");
        }
        return Optional.of(key);
    }

    static IdempotencyKey of(String key, byte[] body) {
        return new IdempotencyKey(key, hash(body));
    }

    /** The key of one element of a bulk list: as long as any other, whatever the length of the list's. */
    static IdempotencyKey of(String key, int place, byte[] element) {
        byte[] text = (key + "/" + place).getBytes(StandardCharsets.UTF_8);
        return new IdempotencyKey(HexFormat.of().formatHex(hash(text)), hash(element));
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
