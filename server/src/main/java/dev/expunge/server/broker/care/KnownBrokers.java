package dev.expunge.server.broker.care;

import dev.expunge.brokers.engine.Brokers;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;

/** The brokers of each tenant and environment, as they are now. */
@FunctionalInterface
public interface KnownBrokers {
    Brokers of(TenantId tenant, Environment environment);
}
