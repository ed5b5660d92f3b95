package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import dev.expunge.matching.Thresholds;
import java.time.Duration;
import java.util.Set;

/**
 * What a plan says of one case.
 *
 * @param brokers those that may be searched; empty for all that we know
 * @param rescan time between two scans once the first month is over
 */
public record Terms(Thresholds thresholds, Set<String> brokers, Duration rescan) {
    public static final Terms STANDARD = new Terms(Thresholds.STANDARD, Set.of(), Duration.ofDays(30));

    public Terms {
        requireNonNull(thresholds, "thresholds is null");
        brokers = Set.copyOf(brokers);
        if (!rescan.isPositive()) {
            throw new IllegalArgumentException("there is no time between two scans");
        }
    }

    boolean allow(String broker) {
        return brokers.isEmpty() || brokers.contains(broker);
    }
}
