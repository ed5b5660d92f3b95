package dev.expunge.brokers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.RemovalMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** An engine in a scripted world. */
class EngineCase {
    final MovedClock clock = new MovedClock();
    final World world = new World(clock);
    final MemoryStore store = new MemoryStore();
    final Engine engine = engine(7);

    /** One more that shares the work. */
    Engine engine(long seed) {
        return new Engine(
                store,
                () -> new Brokers(world.sites.values().stream()
                        .map(site -> site.definition)
                        .toList()),
                world,
                Cadences.STANDARD,
                Engine.LEASE,
                clock,
                new SplittableRandom(seed));
    }

    Site site(String id) {
        Site site = world.add(Samples.broker(id, RemovalMethod.FORM));
        world.list(site, "Doe");
        return site;
    }

    CaseId enrol() {
        return engine.enrol(Samples.person("Doe"), Samples.CONTACT, Terms.STANDARD);
    }

    void pass(Duration time) {
        engine.run(clock.instant().plus(time), clock::to);
        assertThat(world.wrongs).isEmpty();
    }

    /** The same, whatever goes wrong meanwhile. */
    void passFaults(Duration time) {
        Instant end = clock.instant().plus(time);
        for (Optional<Instant> next = engine.nextDue();
                next.isPresent() && !next.get().isAfter(end);
                next = engine.nextDue()) {
            if (next.get().isAfter(clock.instant())) {
                clock.to(next.get());
            }
            try {
                engine.tick();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("fault");
            }
        }
        clock.to(end);
    }

    BrokerRecord only(CaseId id) {
        List<BrokerRecord> records = store.records(id);
        assertThat(records).hasSize(1);
        return records.getFirst();
    }
}
