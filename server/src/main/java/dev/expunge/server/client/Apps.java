package dev.expunge.server.client;

import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.TenantId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Knows the apps of Batch clients: by their keys, and by name for operators. Nothing is remembered between two calls. */
public final class Apps {
    /** Stands where a public id would, so that an unknown app key takes as long as a wrong REST key. */
    private static final String NOBODY = "x".repeat(20);

    private final AppStore store;
    private final InstantSource clock;

    public Apps(Database database, InstantSource clock) {
        this.store = new AppStore(database);
        this.clock = clock;
    }

    /**
     * The app whose key and whose client's REST key these are; empty for an unknown app key, a wrong or expired REST key and a
     * paused client alike, and in the same time.
     */
    public Optional<App> authenticate(String appKey, String restApiKey) {
        Optional<AppStore.Known> known = store.known(Secrets.hash(appKey), clock.instant());
        String publicId = known.map(found -> found.app().client().publicId()).orElse(NOBODY);
        List<byte[]> hashes = known.map(AppStore.Known::hashes).orElse(List.of());
        boolean right = Secrets.isAmong(hashes, Secrets.hash(publicId, restApiKey));
        return known.map(AppStore.Known::app)
                .filter(app -> right
                        && app.client().dialect() == Dialect.BATCH
                        && !app.client().paused());
    }

    /** Those of some of the tenant's clients: live, dev, sdk of each. */
    public List<App> of(TenantId tenant, Collection<ClientId> clients) {
        return store.of(tenant, clients);
    }
}
