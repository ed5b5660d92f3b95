package dev.expunge.server.request;

import dev.expunge.receipts.Receipt;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.subject.DataKey;
import dev.expunge.server.subject.KeyedHash;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is written when a request is completed.
 *
 * @param blockers what a dry run met; empty otherwise
 * @param plan null keeps the stored one
 * @param proof null for a dry run, which proves nothing
 */
record Completion(
        Lease lease,
        List<Blocker> blockers,
        @Nullable StoredPlan plan,
        Map<String, Object> detail,
        List<LedgerEntry> ledger,
        List<Deferred> deferred,
        @Nullable Proof proof) {
    Completion {
        blockers = List.copyOf(blockers);
        ledger = List.copyOf(ledger);
        deferred = List.copyOf(deferred);
    }

    record LedgerEntry(String type, KeyedHash hash, Instant expiresAt) {}

    /** Rows that stay until a day; their keys sealed under a key of their own. */
    record Deferred(
            UUID id,
            SourceId source,
            String table,
            String ground,
            String citation,
            LocalDate dueOn,
            int rows,
            DataKey key,
            byte[] sealedKeys) {}

    /** @param sealedNonce under the request's epoch */
    record Proof(Receipt receipt, byte[] sealedNonce, Instant nonceUntil) {}
}
