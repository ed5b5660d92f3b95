package dev.expunge.server.broker.work;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.broker.store.BrokerNodeStore;
import dev.expunge.server.broker.store.WorkloadStore;
import dev.expunge.server.broker.store.WorkloadStore.Load;
import dev.expunge.server.storage.Bell;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works at brokers on this node, for every tenant and environment with something due by its own clock. A commit wakes it; else it looks once
 * a second. Brokers are slow, so that much goes on at once; a tenant with much to do leaves room for the others.
 */
public final class BrokerWorker implements AutoCloseable {
    /** Each waits for a broker most of the time. */
    static final int MOST_AT_ONCE = 16;

    private static final Logger log = LoggerFactory.getLogger(BrokerWorker.class);
    /** Of one engine at a time: what one thread took waits for the rest of it. */
    private static final int BATCH = 3;

    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final Duration DRAIN = Duration.ofSeconds(9);
    private static final Duration LAST_WRITE = Duration.ofSeconds(1);

    private final Engines engines;
    private final WorkloadStore workload;
    private final BrokerNodeStore nodes;
    private final InstantSource world;
    private final IntConsumer done;
    private final Bell bell;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    /** Where the last one found nothing to take: others have it. Forgotten when something happens, or a second has passed. */
    private final Set<Spot> inVain = ConcurrentHashMap.newKeySet();

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closing;

    /**
     * @param bell rung by whoever stores something that is due
     * @param done told how many pieces of work were done
     */
    public BrokerWorker(
            Engines engines,
            WorkloadStore workload,
            BrokerNodeStore nodes,
            InstantSource world,
            Bell bell,
            IntConsumer done) {
        this.engines = requireNonNull(engines, "engines is null");
        this.workload = requireNonNull(workload, "workload is null");
        this.nodes = requireNonNull(nodes, "nodes is null");
        this.world = requireNonNull(world, "world is null");
        this.bell = requireNonNull(bell, "bell is null");
        this.done = requireNonNull(done, "done is null");
    }

    /** Begins to work. */
    public void start() {
        // whoever claims and is not known to live is taken for dead
        beat();
        threads.add(Thread.ofPlatform().name("broker-pulse").daemon().start(this::live));
        threads.add(Thread.ofPlatform().name("broker-worker").daemon().start(this::dispatch));
    }

    /** Takes nothing new, lets what is under way end for some seconds, then leaves the rest to other nodes: within ten seconds. */
    @Override
    public void close() {
        closing = true;
        bell.ring();
        try {
            if (!room.tryAcquire(MOST_AT_ONCE, DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn()
                        .addKeyValue("passes", MOST_AT_ONCE - room.availablePermits())
                        .log("stopping with work at brokers under way");
            }
            bell.close();
            for (Thread thread : threads) {
                thread.join(LAST_WRITE);
            }
            nodes.leave(world.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("work at brokers not given back, others take it once this node is silent");
        }
    }

    private void dispatch() {
        while (!closing) {
            try {
                if (!beginWhereDue()) {
                    bell.await();
                    inVain.clear();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("work at brokers not looked for");
                bell.stumble();
            }
        }
    }

    /** One more pass everywhere that has something due. @return whether there was any */
    private boolean beginWhereDue() throws InterruptedException {
        Set<Spot> due = new HashSet<>();
        for (Load load : workload.loads(world.instant())) {
            Spot spot = new Spot(load.tenant(), load.environment());
            if (!inVain.contains(spot) && isDue(load)) {
                due.add(spot);
            }
        }
        for (Spot spot : due) {
            room.acquire();
            if (closing) {
                room.release();
                return false;
            }
            Thread.ofVirtual().name("at-brokers").start(() -> pass(spot));
        }
        return !due.isEmpty();
    }

    private boolean isDue(Load load) {
        if (load.dueAt() == null && !load.lost()) {
            return false;
        }
        Scene scene = engines.scene(load.tenant(), load.environment());
        return scene.ours().getAsBoolean()
                && (load.lost()
                        || load.dueAt() != null
                                && !load.dueAt().isAfter(scene.clock().instant()));
    }

    private void pass(Spot spot) {
        int some = 0;
        try {
            some = engines.of(spot.tenant(), spot.environment()).tick(BATCH);
            done.accept(some);
        } catch (RuntimeException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("tenant", spot.tenant())
                    .addKeyValue("environment", spot.environment())
                    .log("work at brokers failed, it is put off");
            bell.stumble();
        } finally {
            if (some == 0) {
                inVain.add(spot);
            }
            room.release();
            if (some > 0) {
                bell.ring();
            }
        }
    }

    private void live() {
        try {
            do {
                beat();
            } while (!bell.rest(BEAT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        try {
            nodes.beat(world.instant());
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("other nodes not told that this one lives");
        }
    }
}
