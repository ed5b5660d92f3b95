package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.FamilyRole;
import dev.expunge.brokers.definition.RemovalMethod;
import dev.expunge.brokers.person.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A year of brokers that behave at random; the promises are checked against their own truth. */
class EngineYearTest {
    private static final int PEOPLE = 6;
    private static final int BROKERS = 12;
    private static final Cause[] CAUSES = {
        Cause.UNAVAILABLE, Cause.DRIFT, Cause.BLOCKED, Cause.TIMEOUT, Cause.INDETERMINATE, Cause.RATE_LIMITED
    };

    private final MovedClock clock = new MovedClock();
    private final Instant start = clock.instant();
    private final World world = new World(clock);
    private final MemoryStore store = new MemoryStore();
    private final List<String> people = new ArrayList<>();
    private int read;

    @ParameterizedTest
    @ValueSource(
            longs = {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
                29, 30, 58, 64, 84, 107, 182, 189, 230, 281, 300
            })
    void thePromisesHoldWhateverBrokersDo(long seed) {
        Random random = new Random(seed);
        populate(random);
        Engine engine = new Engine(
                store,
                () -> new Brokers(world.sites.values().stream()
                        .map(site -> site.definition)
                        .toList()),
                world,
                Cadences.STANDARD,
                Engine.LEASE,
                clock,
                random);
        List<CaseId> cases = people.stream()
                .map(last -> engine.enrol(Samples.person(last), Samples.CONTACT, Terms.STANDARD))
                .toList();

        Instant end = start.plus(Duration.ofDays(365));
        while (engine.nextDue().isPresent() && engine.nextDue().get().isBefore(end)) {
            engine.run(engine.nextDue().get(), clock::to);
            checkWhatIsCalledRemoved(seed);
        }

        assertThat(world.wrongs).as("seed %d", seed).isEmpty();
        for (int i = 0; i < PEOPLE; i++) {
            for (BrokerRecord record : store.records(cases.get(i))) {
                checkEnd(seed, record, world.site(record.broker()));
            }
        }
        checkEverybodyWasFound(seed, cases);
    }

    private void populate(Random random) {
        for (int i = 0; i < PEOPLE; i++) {
            people.add("Person" + i);
        }
        for (int i = 0; i < BROKERS; i++) {
            Site site = world.add(definition(String.valueOf(i), i));
            site.obeysAfter = Duration.ofHours(24 + random.nextInt(40 * 24));
            site.ignores = i % 3 != 0 && random.nextInt(5) == 0;
            site.relistsAfter = random.nextInt(3) == 0 ? Duration.ofDays(10 + random.nextInt(60)) : null;
            site.relistsUnderNewId = random.nextBoolean();
            site.mailAfter = random.nextInt(3) == 0 ? Duration.ofMinutes(random.nextInt(90)) : null;
            // with an outage between two looks, both could fall into times when it hides
            site.hidesEvery = i % 2 == 0 && random.nextInt(3) == 0 ? Duration.ofHours(50 + random.nextInt(100)) : null;
            if (i % 2 == 1) {
                Instant from = start.plus(Duration.ofHours(random.nextInt(250 * 24)));
                Cause cause = CAUSES[random.nextInt(CAUSES.length)];
                site.outage = new Site.Outage(cause, from, from.plus(Duration.ofHours(1 + random.nextInt(30 * 24))));
            }
            for (String person : people) {
                if (random.nextInt(3) > 0) {
                    world.list(site, person);
                }
                if (random.nextInt(8) == 0) {
                    world.list(site, person);
                }
                if (random.nextInt(4) == 0) {
                    world.listStranger(site, person);
                }
            }
        }
    }

    /** Every third is a family: a parent and two that it clears. */
    private static Definition definition(String id, int i) {
        if (i >= BROKERS / 2) {
            return Samples.broker(id, RemovalMethod.FORM);
        }
        String family = "brokerFamily:" + i / 3;
        return i % 3 == 0
                ? Samples.member(id, RemovalMethod.FORM, family, FamilyRole.PARENT)
                : Samples.member(id, RemovalMethod.FAMILY, family, FamilyRole.MEMBER);
    }

    private void checkWhatIsCalledRemoved(long seed) {
        List<Event> events = store.events(read, Integer.MAX_VALUE);
        read += events.size();
        for (Event event : events) {
            if (event.what() == Event.What.REMOVAL_VERIFIED) {
                BrokerRecord record =
                        store.find(requireNonNull(event.recordId())).orElseThrow();
                assertThat(world.entry(record.broker(), record.listing().id()))
                        .as("seed %d, broker %s, called removed at %s", seed, record.broker(), event.at())
                        .isEmpty();
            }
        }
    }

    private void checkEnd(long seed, BrokerRecord record, Site site) {
        assertThat(record.state())
                .as("seed %d, broker %s, %s", seed, record.broker(), record)
                .isNotInstanceOf(RecordState.Relisted.class);
        boolean listed = world.entry(record.broker(), record.listing().id()).isPresent();
        boolean theirs = record.sighting().probability() >= 0.9;
        if (!theirs) {
            assertThat(record.milestones().submittedAt())
                    .as("a stranger, seed %d", seed)
                    .isNull();
        } else if (site.ignores && listed) {
            assertThat(store.events(0, Integer.MAX_VALUE))
                    .as("seed %d, ignored by %s: %s", seed, record.broker(), record)
                    .anyMatch(event -> record.id().equals(event.recordId())
                            && (event.what() == Event.What.ESCALATED || event.what() == Event.What.ACTION_REQUIRED));
        } else if (!site.ignores
                && record.milestones().modifiedAt().isBefore(clock.instant().minus(Duration.ofDays(60)))) {
            assertThat(record.state())
                    .as("seed %d, obeyed by %s: %s %s", seed, record.broker(), record.milestones(), record.attempt())
                    .isIn(new RecordState.RemovalVerified(verifiedAt(record)), gone(record));
            assertThat(listed).isFalse();
        }
    }

    private static Instant verifiedAt(BrokerRecord record) {
        Instant at = record.milestones().verifiedAt();
        return at == null ? Instant.MIN : at;
    }

    /** Hidden twice, a day apart, before anybody was asked; it comes back with the next scan that sees it. */
    private static RecordState gone(BrokerRecord record) {
        return record.state() instanceof RecordState.Expired expired
                ? expired
                : new RecordState.Expired(false, Instant.MIN);
    }

    private void checkEverybodyWasFound(long seed, List<CaseId> cases) {
        for (int i = 0; i < PEOPLE; i++) {
            String owner = people.get(i);
            List<BrokerRecord> records = store.records(cases.get(i));
            for (Site site : world.sites.values()) {
                for (Site.Entry entry : site.entries) {
                    boolean longThere =
                            entry.listedFrom.isBefore(clock.instant().minus(Duration.ofDays(80)));
                    if (entry.owner.equals(owner) && longThere && !site.ignores) {
                        assertThat(entry.removedAt)
                                .as(
                                        "seed %d, still listed at %s since %s: %s",
                                        seed, site.definition.id(), entry.listedFrom, records)
                                .isBefore(Instant.MAX);
                    }
                }
            }
        }
    }
}
