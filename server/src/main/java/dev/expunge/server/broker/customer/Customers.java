package dev.expunge.server.broker.customer;

import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.DataKey;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.Vault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Customers and their signatures, each sealed under a key of its own. */
public final class Customers {
    private final CustomerStore store;
    private final Vault vault;
    private final InstantSource world;

    /** @param world by which keys are kept; moments of customers come with each call */
    public Customers(Database database, Vault vault, InstantSource world) {
        this.store = new CustomerStore(database);
        this.vault = vault;
        this.world = world;
    }

    public Optional<Customer> find(Owner owner, CustomerId id) {
        return store.find(owner, id);
    }

    /** Makes the customer unless it is there. */
    public void meet(Owner owner, CustomerId id, Instant at) {
        store.insert(owner, id, at);
    }

    /** Keeps others from changing the customer until the transaction of this thread ends. */
    public void lock(Owner owner, CustomerId id) {
        store.lock(owner, id);
    }

    public void touch(Owner owner, CustomerId id, Instant at) {
        store.touch(owner, id, at);
    }

    /** @param json a JSON object */
    public void sign(Owner owner, CustomerId id, byte[] json, Instant at) {
        DataKey key = vault.create(Epoch.of(owner.tenant(), world.instant()), context(owner, id));
        store.sign(owner, id, key.epoch().name(), key.wrapped(), key.seal(json, context(owner, id)), at);
    }

    public void revoke(Owner owner, CustomerId id, Instant at) {
        store.revoke(owner, id, at);
    }

    public Optional<byte[]> signature(Owner owner, CustomerId id) {
        return store.signature(owner, id)
                .map(kept -> vault.open(new Epoch(owner.tenant(), kept.epoch()), kept.key(), context(owner, id))
                        .open(kept.signature(), context(owner, id)));
    }

    private static String context(Owner owner, CustomerId id) {
        return "signature of customer " + owner.client() + " " + id;
    }
}
