package dev.expunge.server.broker.time;

import dev.expunge.server.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The clock of one tenant's sandbox, read from the database at most once a second. */
final class SandboxTime implements LifeTime {
    private static final long GOOD_FOR = Duration.ofSeconds(1).toNanos();

    private final TenantId tenant;
    private final ClockStore store;
    private final InstantSource world;
    private volatile @Nullable Read last;
    private Instant latest = Instant.MIN;

    SandboxTime(TenantId tenant, ClockStore store, InstantSource world) {
        this.tenant = tenant;
        this.store = store;
        this.world = world;
    }

    @Override
    public Instant instant() {
        // read before the lock: the row may be held by a transaction whose thread asks for the time, too
        Instant now = setting().life(world.instant());
        synchronized (this) {
            latest = now.isAfter(latest) ? now : latest;
            return latest;
        }
    }

    @Override
    public Instant shown(Instant life) {
        return setting().shown(life);
    }

    @Override
    public void begin() {
        setting();
    }

    void advance(Duration by) {
        read(store.advance(tenant, by.toSeconds(), world.instant()));
    }

    private Setting setting() {
        Read known = last;
        return known != null && System.nanoTime() - known.at() < GOOD_FOR
                ? known.setting()
                : read(store.setting(tenant, world.instant()));
    }

    private Setting read(Setting now) {
        last = new Read(now, System.nanoTime());
        return now;
    }

    private record Read(Setting setting, long at) {}
}
