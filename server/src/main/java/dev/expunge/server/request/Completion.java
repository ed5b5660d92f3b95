package dev.expunge.server.request;

import dev.expunge.receipts.Receipt;
import dev.expunge.server.journal.Departure;
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
 * All that is written when a request ends of itself.
 *
 * @param result null for a dry run
 * @param blockers what a dry run met; empty otherwise
 * @param plan null keeps the stored one
 * @param export the archive that is ready with it; null where there is none
 * @param departure of the person, for the journal; null where nothing is erased: a dry run, an access request
 * @param proof null where nothing is to be proven: a dry run, a refusal
 */
record Completion(
        Lease lease,
        @Nullable Result result,
        List<Blocker> blockers,
        @Nullable StoredPlan plan,
        Map<String, Object> detail,
        List<LedgerEntry> ledger,
        List<Deferred> deferred,
        @Nullable UUID export,
        @Nullable Departure departure,
        @Nullable Proof proof) {
    Completion {
        blockers = List.copyOf(blockers);
        ledger = List.copyOf(ledger);
        deferred = List.copyOf(deferred);
    }

    Status status() {
        return result == null ? Status.COMPLETED : result.status();
    }

    /**
     * @param found whether a source knew the person
     * @param shared whether others hold it, too, who were not erased: they are neither suppressed nor watched for
     * @param suppressedUntil until when the dialect wants it blocked; null for what the tenant has set alone
     */
    record LedgerEntry(
            String type,
            KeyedHash hash,
            boolean found,
            boolean shared,
            Instant expiresAt,
            @Nullable Instant suppressedUntil) {}

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
