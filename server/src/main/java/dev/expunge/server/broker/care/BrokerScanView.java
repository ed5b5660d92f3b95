package dev.expunge.server.broker.care;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.engine.BrokerScan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One broker's part of a scan as its client sees it.
 *
 * @param attempts searches, the one under way included
 * @param startedAt when the first began; null before
 */
public record BrokerScanView(
        BrokerScan part,
        Mandate mandate,
        int attempts,
        @Nullable Instant startedAt) {
    public BrokerScanView {
        requireNonNull(part, "part is null");
        requireNonNull(mandate, "mandate is null");
    }
}
