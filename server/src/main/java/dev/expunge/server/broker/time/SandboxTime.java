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
    private @Nullable Setting setting;
    private long readAt;
    private Instant latest = Instant.MIN;

    SandboxTime(TenantId tenant, ClockStore store, InstantSource world) {
        this.tenant = tenant;
        this.store = store;
        this.world = world;
    }

    @Override
    public synchronized Instant instant() {
        Instant now = setting().life(world.instant());
        latest = now.isAfter(latest) ? now : latest;
        return latest;
    }

    @Override
    public synchronized Instant shown(Instant life) {
        return setting().shown(life);
    }

    synchronized void advance(Duration by) {
        read(store.advance(tenant, by.toSeconds(), world.instant()));
    }

    private Setting setting() {
        Setting known = setting;
        return known != null && System.nanoTime() - readAt < GOOD_FOR
                ? known
                : read(store.setting(tenant, world.instant()));
    }

    private Setting read(Setting now) {
        setting = now;
        readAt = System.nanoTime();
        return now;
    }
}
