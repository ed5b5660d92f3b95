package dev.expunge.server.webhook;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deliveries that were given up: shown for 30 days, and replayed on wish. */
public final class Failures {
    private final FailureStore store;
    private final Vault vault;
    private final InstantSource clock;
    private final Database database;
    private final Runnable wake;

    /** @param wake called when a delivery is to be tried again */
    Failures(Database database, Vault vault, InstantSource clock, Runnable wake) {
        this.database = database;
        this.store = new FailureStore(database);
        this.vault = vault;
        this.clock = clock;
        this.wake = wake;
    }

    /**
     * Newest first.
     *
     * @param after where the page before ended; null for the first one
     */
    public List<FailedDelivery> list(TenantId tenant, @Nullable DeliveryId after, int limit) {
        return store.list(tenant, after, limit);
    }

    public Optional<FailedDelivery> find(TenantId tenant, DeliveryId id) {
        return store.find(tenant, id);
    }

    /** Ids of the streams of a client of which a delivery was given up in that time, oldest first. For PrivacyHawk's two lists. */
    public List<String> streams(ClientId client, StreamKind kind, Instant from, Instant until, int most) {
        return store.streams(client, kind, from, until, most);
    }

    /** Tries a failed delivery again, before the later ones of its stream that are still open. */
    public Replay replay(TenantId tenant, DeliveryId id) {
        Optional<FailedDelivery> found = store.find(tenant, id);
        if (found.isPresent() && found.get().state() == DeliveryState.GONE) {
            return Replay.GONE;
        }
        Optional<Epoch> epoch = store.epoch(tenant, id);
        if (epoch.isPresent() && !vault.hasKey(epoch.get())) {
            store.gone(tenant, id);
            return Replay.GONE;
        }
        if (!store.replay(tenant, id, clock.instant())) {
            return Replay.NOT_FAILED;
        }
        database.afterCommit(wake);
        return Replay.QUEUED;
    }
}
