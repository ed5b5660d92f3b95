package dev.expunge.server.broker.plan;

import dev.expunge.farm.FarmOptions;
import dev.expunge.server.tenant.TenantId;

/** On which port of 127.0.0.1 the simulated sites of a tenant's sandbox are. */
@FunctionalInterface
public interface SandboxPort {
    int of(TenantId tenant);

    /** Where a farm is that nobody told otherwise. */
    static SandboxPort usual() {
        return tenant -> FarmOptions.PORT;
    }
}
