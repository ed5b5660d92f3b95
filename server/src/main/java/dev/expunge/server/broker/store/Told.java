package dev.expunge.server.broker.store;

import dev.expunge.brokers.engine.Change;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;

/** Told of what was stored, in the transaction that stores it: what it writes is stored with it, what it throws undoes both. */
@FunctionalInterface
public interface Told {
    Told NOBODY = (tenant, environment, change) -> {};

    /** @param change as it was given, each thing under the version before */
    void stored(TenantId tenant, Environment environment, Change change);
}
