package dev.expunge.farm;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.Brokers;
import dev.expunge.brokers.engine.Cadences;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Engine;
import dev.expunge.brokers.engine.Event;
import dev.expunge.brokers.engine.MemoryStore;
import dev.expunge.brokers.engine.Terms;
import dev.expunge.farm.people.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A simulated year of the whole engine at all sites of a farm. What is called removed is held against the farm's truth at that moment. */
final class Year implements AutoCloseable {
    private static final int THREADS = 4;
    private static final Duration AT_ONCE = Duration.ofMinutes(30);

    final Farm farm = Farm.start(FarmOptions.forTests().withSlowness(Duration.ofMillis(1)));
    final MemoryStore store = new MemoryStore();
    final Map<CaseId, Person> people = new LinkedHashMap<>();
    /** Removals that were called verified while the listing was still to be seen. */
    final List<String> wronglyVerified = new ArrayList<>();

    final List<Event> events = new ArrayList<>();
    final Brokers brokers;
    final Engine engine;
    private final Office office = new Office(farm);
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    Year(int customers) {
        brokers = new Brokers(SandboxDefinitions.texts().values().stream()
                .map(text -> new DefinitionReader().read(text).onPort(farm.port()))
                .toList());
        engine = new Engine(
                store, () -> brokers, office.fieldwork(), Cadences.STANDARD, Engine.LEASE, farm.clock(), new Random(7));
        for (Person person : Customers.of(farm, customers)) {
            people.put(engine.enrol(Customers.profile(person), Customers.contact(person), Terms.STANDARD), person);
        }
    }

    /** Several threads do whatever falls due within half an hour, then the clock moves on. */
    void pass(Duration time) {
        Instant end = farm.clock().instant().plus(time);
        for (Optional<Instant> next = engine.nextDue();
                next.isPresent() && !next.get().isAfter(end);
                next = engine.nextDue()) {
            Instant soon = next.get().plus(AT_ONCE);
            moveTo(soon.isAfter(end) ? end : soon);
            workAll();
            check();
        }
        moveTo(end);
    }

    private void workAll() {
        List<Future<?>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(pool.submit(() -> {
                while (engine.tick() > 0) {
                    // as long as something is due
                }
            }));
        }
        for (Future<?> thread : threads) {
            try {
                thread.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("the year broke off", e);
            }
        }
    }

    private void moveTo(Instant when) {
        Duration by = Duration.between(farm.clock().instant(), when);
        if (by.isPositive()) {
            farm.clock().advance(by);
        }
    }

    private void check() {
        List<Event> fresh = store.events(events.size(), Integer.MAX_VALUE);
        events.addAll(fresh);
        for (Event event : fresh) {
            if (event.what() == Event.What.REMOVAL_VERIFIED) {
                BrokerRecord record =
                        store.find(Objects.requireNonNull(event.recordId())).orElseThrow();
                String id = record.listing().id();
                if (id == null || farm.truth().shows(site(event.broker()), id)) {
                    wronglyVerified.add(site(event.broker()) + " at " + event.at());
                }
            }
        }
    }

    String site(String broker) {
        Definition definition = brokers.find(broker).orElseThrow();
        return definition.origin().getHost().replace(".localhost", "");
    }

    @Override
    public void close() {
        pool.shutdownNow();
        office.close();
        farm.close();
    }
}
