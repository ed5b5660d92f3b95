package dev.expunge.brokers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.search.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** People who leave, or who say that something is not theirs. */
class EngineLeavingTest extends EngineCase {
    @Test
    void whatIsFoundAfterACancelationIsNotAskedFor() {
        Site site = site("1");
        site.outage = new Site.Outage(
                Cause.UNAVAILABLE, clock.instant(), clock.instant().plus(Duration.ofMinutes(30)));
        Site other = site("2");
        CaseId id = enrol();
        pass(Duration.ofMinutes(1));

        engine.cancel(id);
        pass(Duration.ofDays(5));

        assertThat(site.submissions).isZero();
        assertThat(other.submissions).as("asked before").isEqualTo(1);
        Scan scan = store.scans(id).getFirst();
        assertThat(scan.state()).isInstanceOf(ScanState.Canceled.class);
        assertThat(store.brokerScans(scan.id()))
                .noneMatch(part -> part.state() instanceof BrokerScanState.Open)
                .anyMatch(part -> part.state().equals(new BrokerScanState.Skipped(Skip.CANCELED)));
    }

    @Test
    void aLookThatEndsAfterADeletionStoresNothing() {
        Site site = site("1");
        site.outage = new Site.Outage(Cause.UNAVAILABLE, Instant.MIN, Instant.MIN);
        CaseId id = enrol();
        engine.tick();
        world.list(site, "Doe");
        world.afterLook = () -> engine.delete(id);
        clock.on(Duration.ofMinutes(20));
        engine.tick();

        assertThat(store.find(id).orElseThrow().profile()).isNull();
        assertThat(store.records(id)).isNotEmpty().allSatisfy(record -> {
            assertThat(record.listing().person().names()).isEmpty();
            assertThat(record.sighting().asked()).isNull();
        });
    }

    @Test
    void whatIsStoredOfAPersonIsStoredOnlyWhileTheCaseStandsAsItWasRead() {
        site("1");
        CaseId id = enrol();
        Desk desk = new Desk(
                store,
                () -> new Brokers(List.of(world.site("1").definition)),
                world,
                Cadences.STANDARD,
                Engine.LEASE,
                clock,
                new Chance(new SplittableRandom(1), 0),
                new Ids(new SplittableRandom(1)),
                new Turns());
        Case before = store.find(id).orElseThrow();
        Draft draft = new Draft(clock.instant());
        new Reconciling(desk, new Families(desk))
                .apply(draft, before, world.site("1").definition, Samples.person("Doe"), seen(before));
        engine.delete(id);

        assertThat(store.save(draft.change())).isFalse();
        assertThat(store.records(id)).isEmpty();
    }

    private Look.Seen seen(Case whose) {
        return (Look.Seen) world.look(world.site("1").definition, Samples.person("Doe"), whose.thresholds());
    }

    @Test
    void aPageThatWaitsForItsMailIsKeptNoLongerThanThat() {
        Site site = site("1");
        site.mailAfter = Duration.ofHours(2);
        CaseId id = enrol();
        pass(Duration.ofHours(1));
        assertThat(store.attempts(only(id).id())).singleElement().satisfies(attempt -> {
            assertThat(attempt.resume()).contains("Doe");
            assertThat(attempt.toString()).doesNotContain("Doe");
        });

        pass(Duration.ofHours(3));
        assertThat(store.attempts(only(id).id()))
                .allSatisfy(attempt -> assertThat(attempt.resume()).isEmpty());
    }

    @Test
    void aDeletionForgetsThePageThatWaitsForItsMail() {
        Site site = site("1");
        site.mailAfter = Duration.ofHours(2);
        CaseId id = enrol();
        pass(Duration.ofHours(1));

        engine.delete(id);

        assertThat(store.attempts(only(id).id()))
                .isNotEmpty()
                .allSatisfy(attempt -> assertThat(attempt.resume()).isEmpty());
    }

    @Test
    void whoRejectsWhatWasAskedForAlreadyIsToldSo() {
        Site site = site("1");
        site.mailAfter = Duration.ofHours(2);
        CaseId id = enrol();
        pass(Duration.ofHours(1));

        assertThat(engine.reject(only(id).id())).as("nobody was asked").isFalse();
        assertThat(only(id).state()).as("nobody is asked again").isInstanceOf(RecordState.NotMe.class);
    }
}
