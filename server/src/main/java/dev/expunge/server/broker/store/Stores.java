package dev.expunge.server.broker.store;

import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;

/** Each tenant's store. */
public final class Stores {
    public PostgresStore of(TenantId tenant, Environment environment) {
        throw new UnsupportedOperationException("comes with the next slice: " + tenant + environment);
    }
}
