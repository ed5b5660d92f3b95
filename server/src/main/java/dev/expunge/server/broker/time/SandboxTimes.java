package dev.expunge.server.broker.time;

import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The world's clock for production; for each sandbox one that began at the first look at it, passes a day a minute and can be moved on.
 * All nodes agree on it within a second, and none ever sees it go back.
 */
public final class SandboxTimes implements LifeTimes {
    /** As far as one call may move a clock. */
    public static final int MOST_DAYS = 3_650;

    private final ClockStore store;
    private final InstantSource world;
    private final LifeTime production;
    private final Map<TenantId, SandboxTime> sandboxes = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public SandboxTimes(Database database, InstantSource world) {
        this.store = new ClockStore(database);
        this.world = world;
        this.production = LifeTime.of(world);
    }

    @Override
    public LifeTime of(TenantId tenant, Environment environment) {
        return switch (environment) {
            case PRODUCTION -> production;
            case SANDBOX -> sandbox(tenant);
        };
    }

    /**
     * Moves the clock of the tenant's sandbox on; what falls due by that is done soon after.
     *
     * @param days from 1 to {@link #MOST_DAYS}
     */
    public LifeTime advance(TenantId tenant, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("days from 1 to " + MOST_DAYS);
        }
        SandboxTime time = sandbox(tenant);
        time.advance(Duration.ofDays(days));
        listeners.forEach(Runnable::run);
        return time;
    }

    /** Told whenever this node moved a clock on. */
    public void listen(Runnable advanced) {
        listeners.add(advanced);
    }

    private SandboxTime sandbox(TenantId tenant) {
        return sandboxes.computeIfAbsent(tenant, id -> new SandboxTime(id, store, world));
    }
}
