package dev.expunge.server.broker.sandbox;

import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.BrokerScan;
import dev.expunge.brokers.engine.BrokerScanState;
import dev.expunge.brokers.engine.Brokers;
import dev.expunge.brokers.engine.Cadences;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Engine;
import dev.expunge.brokers.engine.Event;
import dev.expunge.brokers.engine.MemoryStore;
import dev.expunge.brokers.engine.Scan;
import dev.expunge.brokers.engine.Terms;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import dev.expunge.farm.Farm;
import dev.expunge.server.broker.sandbox.Scenario.Choice;
import dev.expunge.server.broker.time.LifeTime;
import dev.expunge.server.broker.time.SandboxTimes;
import dev.expunge.server.broker.work.Scene;
import dev.expunge.server.kit.SettableClock;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.request.NodeId;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A tenant's sandbox with the engine at work in it, and a clock that tests move; further nodes are at hand. */
final class Trial implements AutoCloseable {
    private static final int FACTOR = 24 * 60;

    private final TestInstallation installation;
    final SettableClock world;
    final TenantId tenant;
    final MemoryStore store = new MemoryStore();
    final Map<CaseId, Order> orders = new HashMap<>();
    final SandboxTimes times;
    private final Brokers brokers = Sandboxes.brokers();
    private Sandboxes here;
    Engine engine;

    Trial(Path folder) {
        installation = new TestInstallation(folder);
        world = installation.clock;
        tenant = installation.tenant;
        times = new SandboxTimes(installation.database, world);
        installation
                .database
                .jdbi()
                .useHandle(handle ->
                        handle.createUpdate("""
                        insert into api_client (id, tenant_id, name, dialect, environment, role, public_id, created_at)
                        values (gen_random_uuid(), :tenant, 'bank', 'privacyhawk', 'sandbox', 'seller_admin', 'bank', now())
                        """).bind("tenant", tenant.value()).execute());
        here = node();
        here.round();
        engine = engine(here);
    }

    LifeTime time() {
        return times.of(tenant, Environment.SANDBOX);
    }

    Farm farm() {
        return here.farm(tenant).orElseThrow();
    }

    /** Another node that shares the database. */
    Sandboxes node() {
        return new Sandboxes(
                installation.database,
                installation.vault,
                new NodeId(UUID.randomUUID()),
                times,
                world,
                (_, id) -> Optional.ofNullable(orders.get(id)));
    }

    /** As the node does every few seconds. */
    void renew() {
        here.round();
    }

    /** Works on at another node. */
    void moveTo(Sandboxes other) {
        here = other;
        engine = engine(other);
    }

    private Engine engine(Sandboxes sandboxes) {
        Scene scene = sandboxes.scene(tenant, () -> brokers);
        return new Engine(
                scene.around().apply(store),
                scene.brokers(),
                scene.fieldwork(),
                Cadences.STANDARD,
                scene.lease(),
                scene.clock(),
                new SplittableRandom(7));
    }

    CaseId enrol(Profile profile, Choice results, Choice retries, Choice verifications) {
        return ordered(
                engine.enrol(profile, contact(profile), Terms.STANDARD), new Scenario(results, retries, verifications));
    }

    CaseId scan(Profile profile, Choice results) {
        return ordered(
                engine.scanOnce(profile, contact(profile), Terms.STANDARD),
                new Scenario(results, Choice.NONE, Choice.ALL));
    }

    private CaseId ordered(CaseId id, Scenario scenario) {
        orders.put(id, new Order("client", scenario));
        return id;
    }

    /** Lives through that much of the sandbox's time. */
    void pass(Duration life) {
        Instant until = time().instant().plus(life);
        engine.run(until, when -> {
            Duration missing = Duration.between(time().instant(), when);
            if (missing.isPositive()) {
                world.tick(missing.dividedBy(FACTOR).plusNanos(1_000));
            }
        });
    }

    /** Does what is due now. */
    void work() {
        for (int i = 0; i < 200; i++) {
            if (engine.tick() == 0) {
                return;
            }
        }
        throw new IllegalStateException("there is no end of it");
    }

    Scan scanOf(CaseId id) {
        return store.scans(id).getLast();
    }

    /** Brokers by the state of their part of the last scan. */
    Set<String> brokers(CaseId id, Class<? extends BrokerScanState> state) {
        return store.brokerScans(scanOf(id).id()).stream()
                .filter(part -> state.isInstance(part.state()))
                .map(BrokerScan::broker)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Map<String, Long> records(CaseId id, Function<BrokerRecord, String> by) {
        return store.records(id).stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    List<Event> events(Event.What what) {
        return store.events(0, Integer.MAX_VALUE).stream()
                .filter(event -> event.what() == what)
                .toList();
    }

    static Profile profile(String first, String last) {
        return new Profile(
                new Profile.Name(first, last),
                List.of(),
                1980,
                null,
                List.of(new Profile.Address("Dayton", "OH")),
                List.of(last.toLowerCase(java.util.Locale.ROOT) + "@example.com"),
                List.of());
    }

    private static Contact contact(Profile profile) {
        String name = profile.name().first() + " " + profile.name().last();
        return new Contact(name, profile.emailAddresses().getFirst(), "+12025550123", name);
    }

    @Override
    public void close() {
        here.close();
        installation.close();
    }
}
