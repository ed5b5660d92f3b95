package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of a record as the API tells them (contracts.md section 1.4).
 *
 * @param submittedAt the request was sent
 * @param confirmedAt the request was accepted
 * @param verifiedAt the listing was seen to be gone
 */
public record Milestones(
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant verifiedAt,
        Instant modifiedAt) {
    public Milestones {
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(modifiedAt, "modifiedAt is null");
    }

    static Milestones created(Instant at) {
        return new Milestones(at, null, null, null, at);
    }

    Milestones submitted(Instant at) {
        return new Milestones(createdAt, submittedAt == null ? at : submittedAt, confirmedAt, verifiedAt, at);
    }

    Milestones confirmed(Instant at) {
        return new Milestones(createdAt, submittedAt == null ? at : submittedAt, at, verifiedAt, at);
    }

    Milestones verified(Instant at) {
        return new Milestones(createdAt, submittedAt, confirmedAt, at, at);
    }

    /** Listed again: it all begins anew. */
    Milestones relisted(Instant at) {
        return new Milestones(createdAt, null, null, null, at);
    }

    Milestones modified(Instant at) {
        return new Milestones(createdAt, submittedAt, confirmedAt, verifiedAt, at);
    }
}
