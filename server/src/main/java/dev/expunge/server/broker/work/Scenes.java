package dev.expunge.server.broker.work;

import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;

/** Where each tenant's engines work: at real brokers, or at those of a sandbox. */
@FunctionalInterface
public interface Scenes {
    /** Asked once for each tenant and environment that this node meets. */
    Scene of(TenantId tenant, Environment environment);
}
