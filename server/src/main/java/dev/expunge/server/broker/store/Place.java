package dev.expunge.server.broker.store;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;

/** Behind which wall. */
record Place(TenantId tenant, Environment environment) {
    Place {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(environment, "environment is null");
    }
}
