package dev.expunge.server.broker.care;

import dev.expunge.brokers.engine.CaseId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** What was ordered, for those who do it. */
public final class Mandates {
    private final MandateStore store;

    public Mandates(Database database) {
        this.store = new MandateStore(database);
    }

    /** Empty for a case that no client ordered. */
    public Optional<Mandate> of(TenantId tenant, Environment environment, CaseId id) {
        return store.ordered(tenant, environment, List.of(id)).values().stream()
                .map(MandateStore.Ordered::mandate)
                .findFirst();
    }
}
