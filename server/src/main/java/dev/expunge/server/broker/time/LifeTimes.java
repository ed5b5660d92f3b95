package dev.expunge.server.broker.time;

import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;

/** Each tenant's clock. */
public interface LifeTimes {
    LifeTime of(TenantId tenant, Environment environment);
}
