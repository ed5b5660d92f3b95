package dev.expunge.server.broker.plan;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.engine.Terms;
import dev.expunge.matching.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * A subscription plan: which brokers are searched, what counts as a match, how often it is looked again.
 *
 * @param packageType what the API calls {@code brokerPackageType}
 * @param months of a billing cycle
 * @param rescan between two scans, once the first thirty days are over
 * @param brokers ids; empty means all that the tenant has in that environment
 */
public record Plan(
        PlanId id,
        String name,
        String description,
        String packageType,
        int months,
        Thresholds thresholds,
        Duration rescan,
        Set<String> brokers,
        Instant createdAt,
        Instant modifiedAt) {
    /** The plan that every tenant has in each environment without being asked. */
    public static final String STANDARD = "standard";

    public Plan {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(packageType, "packageType is null");
        requireNonNull(thresholds, "thresholds is null");
        requireNonNull(rescan, "rescan is null");
        brokers = Set.copyOf(new TreeSet<>(brokers));
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(modifiedAt, "modifiedAt is null");
    }

    /** What an engine needs to know of it. */
    public Terms terms() {
        return new Terms(thresholds, brokers, rescan);
    }

    public boolean covers(String broker) {
        return brokers.isEmpty() || brokers.contains(broker);
    }
}
