package dev.expunge.server.broker.sandbox;

import dev.expunge.brokers.engine.CaseId;
import dev.expunge.server.tenant.TenantId;
import java.util.Optional;

/** Knows what clients of sandboxes ordered. */
@FunctionalInterface
public interface Orders {
    /** Empty for a case that nobody ordered, which gets {@link Scenario#STANDARD}. */
    Optional<Order> of(TenantId tenant, CaseId id);
}
