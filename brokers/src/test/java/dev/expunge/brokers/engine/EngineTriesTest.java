package dev.expunge.brokers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.FamilyRole;
import dev.expunge.brokers.definition.RemovalMethod;
import dev.expunge.brokers.person.Cause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody is told more often than is of use, and what goes nowhere ends. */
class EngineTriesTest extends EngineCase {
    private static final Duration TWO_MONTHS = Duration.ofDays(60);

    @Test
    void anAnswerThatComesAfterTheLeaseCounts() {
        Site site = site("1");
        CaseId id = enrol();
        Engine second = engine(8);
        world.afterRequest = () -> {
            world.afterRequest = () -> {};
            clock.on(Engine.LEASE.plusMinutes(1));
            second.tick();
        };

        pass(Duration.ofDays(4));

        assertThat(site.submissions).isEqualTo(1);
        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalSubmitted.class);
    }

    @Test
    void whatWasClaimedIsGivenBackBeforeItsLeaseEnds() {
        List.of("1", "2", "3").forEach(this::site);
        enrol();
        world.afterLook = () -> clock.on(Engine.LEASE.dividedBy(2));

        assertThat(engine.tick()).isEqualTo(1);

        assertThat(engine.nextDue()).hasValueSatisfying(due -> assertThat(due).isBeforeOrEqualTo(clock.instant()));
        assertThat(world.calls).isEqualTo(1);
    }

    @Test
    void whatSomebodyElseStoredMeanwhileIsNotWorkedFromAnOldCopy() {
        Site site = site("1");
        CaseId id = enrol();
        engine.tick();
        BrokerRecord before = only(id);
        Work stale = new Work.OnRecord(before);
        assertThat(store.claim(clock.instant(), 10, Engine.LEASE)).contains(stale);
        store.save(new Draft(clock.instant()).put(before.due(clock.instant())).change());
        world.afterLook = () -> {
            throw new IllegalStateException("it was worked twice");
        };

        assertThat(engine.tick()).isEqualTo(1);
        assertThat(site.submissions).isEqualTo(1);
    }

    @Test
    void whatWentAwayUnconfirmedIsNotSearchedForForEver() {
        Site site = site("1");
        site.mailAfter = Duration.ofDays(90);
        CaseId id = enrol();
        pass(Duration.ofDays(2));

        site.entries.clear();
        pass(Duration.ofDays(300));

        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalVerified.class);
    }

    @Test
    void aLookThatFaultsCountsAsATryAndEndsWithAPerson() {
        site("1");
        CaseId id = enrol();
        engine.tick();
        clock.on(Duration.ofMinutes(20));
        world.calls = 0;
        world.afterLook = () -> {
            throw new IllegalStateException("fault");
        };

        passFaults(TWO_MONTHS);

        assertThat(only(id).state()).isInstanceOf(RecordState.ActionRequired.class);
        assertThat(world.calls).isLessThan(100);
    }

    @Test
    void aVerificationThatFaultsIsTriedLessAndLessOften() {
        site("1").ignores = true;
        enrol();
        pass(Duration.ofDays(1));
        world.calls = 0;
        world.afterProbe = () -> {
            throw new IllegalStateException("fault");
        };

        passFaults(TWO_MONTHS);

        assertThat(world.calls).isBetween(5, 100);
    }

    @Test
    void aRequestThatWasToldOfAndThenRanOutOfCallsIsATry() {
        Site site = site("1");
        site.stopsMidway = Cause.BUDGET;
        CaseId id = enrol();

        pass(Duration.ofDays(7));

        assertThat(site.submissions).isBetween(2, Cadences.STANDARD.removal().tries());
        assertThat(only(id).state()).isInstanceOf(RecordState.ActionRequired.class);
    }

    @Test
    void aBrokerThatRestsIsAskedNothing() {
        Site site = site("1");
        CaseId id = enrol();
        pass(Duration.ofDays(1));
        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalSubmitted.class);
        site.definition = Samples.with(site.definition, clock.instant(), site.definition.verification());
        site.entries.clear();
        world.calls = 0;

        pass(TWO_MONTHS);

        assertThat(world.calls).isZero();
        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalSubmitted.class);
        site.definition = Samples.with(site.definition, null, site.definition.verification());
        pass(Duration.ofDays(5));
        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalVerified.class);
    }

    @Test
    void aParentThatRestsIsAskedNothing() {
        String family = "brokerFamily:One";
        Site parent = world.add(Samples.member("1", RemovalMethod.FORM, family, FamilyRole.PARENT));
        parent.definition = Samples.with(parent.definition, clock.instant(), parent.definition.verification());
        Site member = world.add(Samples.member("2", RemovalMethod.FAMILY, family, FamilyRole.MEMBER));
        world.list(member, "Doe");
        CaseId id = enrol();

        pass(Duration.ofDays(10));

        assertThat(parent.submissions).isZero();
        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalPending.class);
    }

    @Test
    void theSilenceAfterAnotherQuestionProvesNothing() {
        Site scanned = world.add(Samples.broker("1", null));
        world.list(scanned, "Doe");
        site("2").ignores = true;
        CaseId id = engine.enrol(Samples.person("Doe"), Samples.CONTACT, Terms.STANDARD);
        pass(Duration.ofDays(1));

        engine.update(id, Samples.person("Roe"), Samples.CONTACT);
        pass(TWO_MONTHS);

        assertThat(store.records(id))
                .extracting(record -> record.state().getClass().getSimpleName())
                .contains("Found")
                .doesNotContain("Expired", "RemovalVerified");
    }
}
