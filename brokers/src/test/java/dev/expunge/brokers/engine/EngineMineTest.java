package dev.expunge.brokers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Condition;
import dev.expunge.brokers.definition.RemovalMethod;
import dev.expunge.brokers.definition.Verification;
import dev.expunge.matching.Thresholds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing is asked for that is not the person's. */
class EngineMineTest extends EngineCase {
    @Test
    void aPersonVouchesForWhomAListingShowsAndNotForWhoeverHasItsIdNext() {
        Site site = world.add(Samples.broker("1", RemovalMethod.FORM));
        site.entries.add(new Site.Entry("42", "Doe", "Doe", 0.7));
        CaseId id = enrol();
        pass(Duration.ofHours(1));
        assertThat(engine.confirm(only(id).id())).isTrue();
        pass(Duration.ofDays(40));
        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalVerified.class);

        site.entries.add(new Site.Entry("42", "stranger", "Doe", 0.55));
        pass(Duration.ofDays(60));

        assertThat(site.submissions).isEqualTo(1);
        assertThat(store.records(id))
                .extracting(record -> record.state().getClass().getSimpleName())
                .containsExactly("RemovalVerified", "Expired");
    }

    @Test
    void aListingThatChangesBetweenTheLookAndTheRequestIsNotSubmitted() {
        Site site = site("1");
        Condition gone = new Condition(List.of(404), null, 1, null, null, null);
        site.definition =
                Samples.with(site.definition, null, new Verification(10, List.of(gone), true, 2, Duration.ofHours(24)));
        CaseId id = enrol();
        world.afterProbe = () -> {
            // another engine's scan comes in between
            world.afterProbe = () -> {};
            Site.Entry other = new Site.Entry(site.entries.getFirst().id, "stranger", "Doe", 0.55);
            site.entries.set(0, other);
            BrokerRecord record = only(id);
            BrokerRecord.LastSeen seen = record.sighting()
                    .as(World.sighting(other, Thresholds.STANDARD), clock.instant(), Samples.person("Doe"));
            store.save(new Draft(clock.instant()).put(record.with(seen)).change());
        };

        pass(Duration.ofDays(3));

        assertThat(site.submissions).isZero();
        assertThat(only(id).state()).isInstanceOf(RecordState.Review.class);
    }

    @Test
    void anotherListingLikeTheRejectedOneIsForThePersonToJudge() {
        Site site = world.add(Samples.broker("1", RemovalMethod.FORM));
        site.entries.add(new Site.Entry("father", "Doe", "Doe", 0.7));
        CaseId id = enrol();
        pass(Duration.ofHours(1));
        assertThat(engine.reject(only(id).id())).isTrue();
        site.entries.clear();
        site.entries.add(new Site.Entry("own", "Doe", "Doe", 0.97));
        pass(Duration.ofDays(5));

        assertThat(store.records(id))
                .extracting(record -> record.state().getClass().getSimpleName())
                .containsExactly("NotMe", "Review");
        assertThat(engine.confirm(store.records(id).getLast().id())).isTrue();
        pass(Duration.ofHours(2));
        assertThat(site.submissions).isEqualTo(1);
    }

    /** Fewer namesakes come up one day, and the same card weighs more. */
    @Test
    void whatNobodyConfirmedIsNotSubmittedBecauseTheDayWasGood() {
        Site site = world.add(Samples.broker("1", RemovalMethod.FORM));
        site.entries.add(new Site.Entry("42", "stranger", "Doe", 0.7));
        CaseId id = enrol();
        pass(Duration.ofDays(20));
        site.entries.clear();
        site.entries.add(new Site.Entry("42", "stranger", "Doe", 0.91));
        pass(Duration.ofDays(10));
        assertThat(only(id).state()).isInstanceOf(RecordState.Review.class);
        pass(Duration.ofDays(20));

        assertThat(world.wrongs).isEmpty();
    }

    @Test
    void aCardUnderReviewThatSaysMoreThanBeforeSpeaksForItself() {
        Site site = world.add(Samples.broker("1", RemovalMethod.FORM));
        site.entries.add(new Site.Entry("42", "Doe", "Doe", 0.7));
        CaseId id = enrol();
        pass(Duration.ofHours(1));
        assertThat(only(id).state()).isInstanceOf(RecordState.Review.class);
        site.entries.clear();
        site.entries.add(new Site.Entry("42", "Doe", "Doe", 0.97, "Jane Quill Doe"));
        pass(Duration.ofDays(5));

        assertThat(site.submissions).isEqualTo(1);
    }
}
