package dev.expunge.server.request;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.receipts.Hold;
import dev.expunge.receipts.NotCovered;
import dev.expunge.receipts.Receipt;
import dev.expunge.receipts.SourceStatement;
import dev.expunge.receipts.SubjectCommitment;
import dev.expunge.server.request.Completion.Proof;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Writes receipts, each with a nonce that opens what it says of the person. */
final class Proofs {
    /** How long the nonce that opens a receipt can be fetched. */
    private static final Duration NONCE_TERM = Duration.ofDays(30);

    private final Vault vault;
    private final SecureRandom random;

    Proofs(Vault vault, SecureRandom random) {
        this.vault = vault;
        this.random = random;
    }

    Proof of(
            Work work,
            Tenant tenant,
            Receipt.Kind kind,
            List<SourceStatement> sources,
            NotCovered notCovered,
            List<Hold> delays,
            Instant now) {
        byte[] nonce = new byte[SubjectCommitment.NONCE_BYTES];
        random.nextBytes(nonce);
        Receipt receipt = new Receipt(
                work.id().toString(),
                tenant.name(),
                kind,
                work.group.environment() == Environment.PRODUCTION
                        ? Receipt.Environment.PRODUCTION
                        : Receipt.Environment.SANDBOX,
                work.origin,
                work.receivedAt,
                now,
                work.dueAt,
                subject(work, nonce),
                sources,
                notCovered,
                delays);
        byte[] sealed = vault.seal(work.key.epoch(), nonce, WorkKey.nonce(work.id()));
        return new Proof(receipt, sealed, now.plus(NONCE_TERM));
    }

    /** Of rows that were deferred only the request is known in which the person was named. */
    private static List<SubjectCommitment> subject(Work work, byte[] nonce) {
        if (work.isDeferred()) {
            return List.of(SubjectCommitment.of(nonce, "request", work.initiator));
        }
        return work.given.stream()
                .sorted(Comparator.comparing(Identifier::type).thenComparing(Identifier::value))
                .map(identifier -> SubjectCommitment.of(nonce, identifier.type(), identifier.value()))
                .toList();
    }
}
