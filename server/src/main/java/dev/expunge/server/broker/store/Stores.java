package dev.expunge.server.broker.store;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One store for each tenant and environment. Safe for use by many threads. */
public final class Stores {
    private final Database database;
    private final Vault vault;
    private final UUID node;
    private final InstantSource world;
    private final Told told;
    private final Runnable wake;
    private final Map<Place, PostgresStore> made = new ConcurrentHashMap<>();

    /**
     * @param node under which this process takes up work
     * @param world real time: by it keys get old and silent nodes die
     * @param wake called after every commit of a change
     */
    public Stores(Database database, Vault vault, UUID node, InstantSource world, Told told, Runnable wake) {
        this.database = requireNonNull(database, "database is null");
        this.vault = requireNonNull(vault, "vault is null");
        this.node = requireNonNull(node, "node is null");
        this.world = requireNonNull(world, "world is null");
        this.told = requireNonNull(told, "told is null");
        this.wake = requireNonNull(wake, "wake is null");
    }

    public PostgresStore of(TenantId tenant, Environment environment) {
        return made.computeIfAbsent(
                new Place(tenant, environment),
                place -> new PostgresStore(database, vault, place, node, world, told, wake));
    }
}
