package dev.expunge.server.request;

import dev.expunge.server.subject.KeyedHash;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new request as it is written down: identifiers sealed under its own key.
 *
 * @param keyHash SHA-256 of the idempotency key; null without one
 */
record SealedRequest(
        RequestId id,
        NewRequest request,
        Instant receivedAt,
        Instant dueAt,
        String epoch,
        byte[] workKey,
        List<SealedIdentifier> identifiers,
        byte @Nullable [] keyHash) {

    record SealedIdentifier(String type, KeyedHash hash, byte[] cipher) {}
}
