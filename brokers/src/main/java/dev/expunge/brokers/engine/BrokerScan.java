package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One broker's part of a scan.
 *
 * @param dueAt when something is to be done; null for never
 * @param version 0 until it is stored
 */
public record BrokerScan(
        BrokerScanId id,
        ScanId scanId,
        CaseId caseId,
        String broker,
        BrokerScanState state,
        Instant createdAt,
        Instant modifiedAt,
        @Nullable Instant dueAt,
        long version) {
    public BrokerScan {
        requireNonNull(id, "id is null");
        requireNonNull(scanId, "scanId is null");
        requireNonNull(caseId, "caseId is null");
        requireNonNull(broker, "broker is null");
        requireNonNull(state, "state is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(modifiedAt, "modifiedAt is null");
    }

    BrokerScan in(BrokerScanState now, Instant at, @Nullable Instant due) {
        return new BrokerScan(id, scanId, caseId, broker, now, createdAt, at, due, version);
    }
}
