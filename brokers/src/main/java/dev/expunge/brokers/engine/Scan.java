package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One scan of a case at all brokers that fit.
 *
 * @param open brokers that have not ended
 * @param answered brokers that were searched to an end
 * @param unanswered brokers that were not; skipped ones count as neither
 * @param version 0 until it is stored
 */
public record Scan(
        ScanId id,
        CaseId caseId,
        ScanState state,
        int open,
        int answered,
        int unanswered,
        Instant createdAt,
        Instant modifiedAt,
        long version) {
    public Scan {
        requireNonNull(id, "id is null");
        requireNonNull(caseId, "caseId is null");
        requireNonNull(state, "state is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(modifiedAt, "modifiedAt is null");
        if (open < 0 || answered < 0 || unanswered < 0) {
            throw new IllegalArgumentException("a count is negative");
        }
    }

    Scan in(ScanState now, Instant at) {
        return new Scan(id, caseId, now, open, answered, unanswered, createdAt, at, version);
    }

    /** A broker that gave no answer is searched again. */
    Scan reopened(ScanState now, Instant at) {
        return new Scan(id, caseId, now, open + 1, answered, unanswered - 1, createdAt, at, version);
    }

    /** One broker has ended; with the last one the scan has. */
    Scan ended(boolean hasAnswer, Instant at) {
        Scan one = new Scan(
                id,
                caseId,
                state,
                open - 1,
                answered + (hasAnswer ? 1 : 0),
                unanswered + (hasAnswer ? 0 : 1),
                createdAt,
                at,
                version);
        return one.open == 0 && one.state instanceof ScanState.Running running
                ? one.in(running.finish(one.answered, one.unanswered, at), at)
                : one;
    }
}
