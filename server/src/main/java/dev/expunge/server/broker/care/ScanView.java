package dev.expunge.server.broker.care;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.engine.Scan;
import java.util.List;

/**
 * A scan as its client sees it.
 *
 * @param brokers that it is about, skipped ones included
 * @param made whether it is being made just now
 */
public record ScanView(Scan scan, Mandate mandate, List<String> brokers, boolean made) {
    public ScanView {
        requireNonNull(scan, "scan is null");
        requireNonNull(mandate, "mandate is null");
        brokers = List.copyOf(brokers);
    }
}
