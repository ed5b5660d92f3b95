package dev.expunge.server.request;

import dev.expunge.server.subject.KeyedHash;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new request as it is written down: identifiers sealed under its own key.
 *
 * @param once null without an idempotency key
 * @param echo null when nothing is to be shown later
 */
record SealedRequest(
        RequestId id,
        NewRequest request,
        Instant receivedAt,
        Instant dueAt,
        String epoch,
        byte[] workKey,
        List<SealedIdentifier> identifiers,
        @Nullable Once once,
        @Nullable SealedEcho echo) {

    /** Keyed hashes of the idempotency key and of the body that came with it. */
    record Once(byte[] key, byte[] body) {}

    /** @param epoch under whose key it is sealed */
    record SealedEcho(
            KeyedHash hash,
            String epoch,
            byte[] shown,
            Instant expiresAt,
            @Nullable UUID app,
            boolean callsBack) {}

    record SealedIdentifier(String type, KeyedHash hash, byte[] cipher) {}
}
