package dev.expunge.server.request;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.tenant.TenantId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Legal holds: while one is in force, no request that knows its identifier changes or completes anything. */
public final class Holds {
    private final HoldStore store;
    private final WakeStore wakes;
    private final KeyedHashes hashes;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Runnable woken;

    /** @param woken told when requests may go on */
    public Holds(Database database, KeyedHashes hashes, RandomGenerator random, InstantSource clock, Runnable woken) {
        this.store = new HoldStore(database);
        this.wakes = new WakeStore(database);
        this.hashes = hashes;
        this.random = random;
        this.clock = clock;
        this.woken = woken;
    }

    /**
     * Places a hold; of the identifier only a keyed hash is kept. What committed in a source before this returns stays done.
     *
     * @param identifier in normal form
     * @param reason for operators and receipts; nothing personal
     */
    public Hold place(TenantId tenant, Identifier identifier, String reason, String by) {
        Hold hold = new Hold(
                new HoldId(new UUID(random.nextLong(), random.nextLong())),
                tenant,
                identifier.type(),
                reason,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                by,
                null);
        store.place(hold, hashes.current(tenant, identifier));
        return hold;
    }

    /** Those in force, newest first. */
    public List<Hold> list(TenantId tenant) {
        return store.list(tenant);
    }

    /** Releases a hold and lets the tenant's blocked requests go on; empty when the tenant has none of that id. */
    public Optional<Hold> release(TenantId tenant, HoldId id) {
        Optional<Hold> released = store.release(tenant, id, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (released.isPresent()) {
            wakes.blocked(tenant, clock.instant());
            woken.run();
        }
        return released;
    }
}
