package dev.expunge.server.request;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.request.HoldStore.BegunRow;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Legal holds: while one is in force, no request that knows its identifier changes or completes anything. */
public final class Holds {
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final int MOST_LOOKS = 200;

    private final Semaphore never = new Semaphore(0);
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
     * Places a hold; of the identifier only a keyed hash is kept. No erasure begins any more once this is committed; one that
     * had begun before may still commit in its source, see {@link #awaitBegun}.
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
        // the oldest key is one that every other hash was made with, too, also where the identifier is forgotten since
        store.place(hold, hashes.all(tenant, identifier).getLast());
        return hold;
    }

    /**
     * Waits until it is known what became of every erasure of the tenant that had begun, at most five seconds: a source that is
     * away does not say.
     *
     * @return how many requests have an erasure that had begun and may still be committed in its source; nearly always 0
     */
    public int awaitBegun(TenantId tenant) {
        Set<BegunRow> open = store.begun(tenant);
        try {
            for (int look = 0; look < MOST_LOOKS && !open.isEmpty(); look++) {
                if (never.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("nobody releases this");
                }
                open.retainAll(store.begun(tenant));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return (int) open.stream().map(BegunRow::request).distinct().count();
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
