package dev.expunge.server.broker.sandbox;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.engine.Brokers;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.farm.Farm;
import dev.expunge.farm.SandboxDefinitions;
import dev.expunge.farm.journal.Journal;
import dev.expunge.farm.journal.Note;
import dev.expunge.server.broker.time.LifeTimes;
import dev.expunge.server.broker.work.Scene;
import dev.expunge.server.request.NodeId;
import dev.expunge.server.storage.Bell;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The farms of those tenants that have work in a sandbox, as many of them as this node runs. Each runs in one node, which renews its lease
 * every three seconds; when it has not for ten, another goes on with all that the farm was told.
 */
public final class Sandboxes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sandboxes.class);
    /** Ten minutes of the world's time are ten days there. */
    private static final Duration LEASE_OF_WORK = Duration.ofDays(10);

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration RENEW = Duration.ofSeconds(3);
    /** Sixty days of a sandbox's life: no code is good for so long. */
    private static final Duration LETTERS = Duration.ofHours(1);

    private final FarmStore farms;
    private final NoteStore notes;
    private final NodeId node;
    private final LifeTimes times;
    private final InstantSource world;
    private final Orders orders;
    private final Map<TenantId, Sandbox> running = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Bell bell = new Bell();
    private @Nullable Thread thread;
    private long renewedAt;
    private volatile boolean closing;

    public Sandboxes(Database database, Vault vault, NodeId node, LifeTimes times, InstantSource world, Orders orders) {
        this.farms = new FarmStore(database, node);
        this.notes = new NoteStore(database, vault);
        this.node = requireNonNull(node, "node is null");
        this.times = requireNonNull(times, "times is null");
        this.world = requireNonNull(world, "world is null");
        this.orders = requireNonNull(orders, "orders is null");
    }

    /** The farms' sites, all of them. */
    public static Brokers brokers() {
        return new Brokers(SandboxDefinitions.calm().values().stream()
                .map(text -> new DefinitionReader().read(text))
                .toList());
    }

    /** Begins to look for farms to run. */
    public void start() {
        thread = Thread.ofPlatform().name("sandboxes").daemon().start(this::run);
    }

    /** There may be a farm to run. Returns at once. */
    public void wake() {
        bell.ring();
    }

    /** Told whenever this node has begun to run a farm. */
    public void listen(Runnable begun) {
        listeners.add(begun);
    }

    /** Whether this node runs the tenant's farm. */
    public boolean isHere(TenantId tenant) {
        return running.containsKey(tenant);
    }

    /** The tenant's farm, where this node runs it. */
    public Optional<Farm> farm(TenantId tenant) {
        return of(tenant).map(Sandbox::farm);
    }

    /**
     * Where the tenant's engine works in the sandbox: at the farm, once that was told what is to be seen there.
     *
     * @param brokers some of the farm's, asked anew for every piece of work
     */
    public Scene scene(TenantId tenant, Supplier<Brokers> brokers) {
        AtFarm fieldwork = new AtFarm(() ->
                of(tenant).orElseThrow(() -> new IllegalStateException("the farm of the sandbox runs elsewhere")));
        return new Scene(
                times.of(tenant, Environment.SANDBOX),
                brokers,
                fieldwork,
                LEASE_OF_WORK,
                store -> new Staged(tenant, store, this),
                () -> isHere(tenant));
    }

    /** Stops the farms, and leaves them to other nodes at once. */
    @Override
    public void close() {
        closing = true;
        bell.close();
        try {
            if (thread != null) {
                thread.join(LEASE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.keySet().forEach(tenant -> {
            stop(tenant);
            farms.release(tenant);
        });
    }

    Optional<Sandbox> of(TenantId tenant) {
        return Optional.ofNullable(running.get(tenant));
    }

    Order order(TenantId tenant, CaseId id) {
        return orders.of(tenant, id).orElseGet(() -> new Order("", Scenario.STANDARD));
    }

    void forget(TenantId tenant, CaseId id) {
        of(tenant).ifPresent(sandbox -> sandbox.dismiss(id));
        notes.forget(tenant, id.value());
    }

    private void run() {
        while (!closing) {
            try {
                round();
                bell.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("no farm of a sandbox taken or renewed");
                bell.stumble();
            }
        }
    }

    /** Renews what is held and takes what nobody holds. */
    void round() {
        renew();
        farms.wanted().stream().filter(tenant -> !isHere(tenant)).forEach(this::take);
    }

    private void renew() {
        long now = System.nanoTime();
        if (running.isEmpty() || now - renewedAt < RENEW.toNanos()) {
            return;
        }
        Set<TenantId> ours = farms.renew(running.keySet(), world.instant().plus(LEASE));
        renewedAt = now;
        running.keySet().stream().filter(tenant -> !ours.contains(tenant)).forEach(this::stop);
        ours.forEach(tenant -> notes.forgetLetters(tenant, world.instant().minus(LETTERS)));
    }

    private void take(TenantId tenant) {
        Instant now = world.instant();
        if (closing || !farms.take(tenant, now, now.plus(LEASE))) {
            return;
        }
        try {
            running.put(tenant, new Sandbox(times.of(tenant, Environment.SANDBOX), journal(tenant)));
        } catch (RuntimeException e) {
            farms.release(tenant);
            throw e;
        }
        log.atInfo().addKeyValue("tenant", tenant).log("runs the farm of a sandbox");
        listeners.forEach(Runnable::run);
    }

    private void stop(TenantId tenant) {
        Sandbox sandbox = running.remove(tenant);
        if (sandbox != null) {
            sandbox.close();
            log.atInfo().addKeyValue("tenant", tenant).log("runs the farm of a sandbox no more");
        }
    }

    private Journal journal(TenantId tenant) {
        return new Journal() {
            @Override
            public List<Note> notes() {
                return notes.notes(tenant);
            }

            @Override
            public void put(Note note) {
                if (!notes.put(tenant, node, note, world.instant())) {
                    throw new IllegalStateException("another node runs the farm");
                }
            }

            @Override
            public void forget(int person) {
                notes.forget(tenant, person);
            }
        };
    }
}
