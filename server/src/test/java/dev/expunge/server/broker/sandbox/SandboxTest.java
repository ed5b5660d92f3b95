package dev.expunge.server.broker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.BrokerScanState;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Event;
import dev.expunge.brokers.engine.RecordState;
import dev.expunge.brokers.person.Profile;
import dev.expunge.farm.Farm;
import dev.expunge.server.broker.sandbox.Scenario.Choice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client orders for its sandbox is what happens there. */
class SandboxTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** Of the 28 sites, those that can be searched for somebody with a year of birth: all but LumenPro. */
    private static final int SEARCHED = 27;

    @TempDir
    private static Path folder = Path.of("");

    private static final int SOME = 5;

    private static Trial trial;

    @BeforeAll
    static void open() {
        trial = new Trial(folder.resolve("one"));
    }

    @AfterAll
    static void close() {
        trial.close();
    }

    @Test
    void allMeansThatEveryBrokerFindsThePersonAndNoneThatNobodyDoesEvenOfTheSameName() {
        Profile profile = Trial.profile("James", "Smith");
        CaseId all = trial.scan(profile, Choice.ALL);
        CaseId none = trial.scan(profile, Choice.NONE);
        trial.pass(HOUR);

        assertThat(trial.brokers(all, BrokerScanState.Matched.class)).hasSize(SEARCHED);
        assertThat(trial.brokers(none, BrokerScanState.NoMatch.class)).hasSize(SEARCHED);
        assertThat(trial.store.records(none)).isEmpty();
    }

    @Test
    void aProfileThatSaysLittleIsFoundTooWhereItCanBeSearched() {
        Profile little = new Profile(
                new Profile.Name("James", "Smith"),
                List.of(),
                null,
                null,
                List.of(new Profile.Address("Springfield", "IL")),
                List.of("j@example.com"),
                List.of());
        CaseId all = trial.scan(little, Choice.ALL);
        trial.pass(HOUR);

        assertThat(trial.brokers(all, BrokerScanState.Skipped.class)).containsExactly("6");
        assertThat(trial.brokers(all, BrokerScanState.NoMatch.class)).isEmpty();
        assertThat(trial.brokers(all, BrokerScanState.Matched.class)).hasSize(SEARCHED - 1);
    }

    @Test
    void staticIsTheSameForEveryScanOfAClientAndRandomIsDrawnAnew() {
        CaseId one = trial.scan(Trial.profile("Robin", "Ashgrove"), Choice.STATIC);
        CaseId two = trial.scan(Trial.profile("Dana", "Underhill"), Choice.STATIC);
        CaseId three = trial.scan(Trial.profile("Robin", "Ashgrove"), Choice.RANDOM);
        CaseId four = trial.scan(Trial.profile("Robin", "Ashgrove"), Choice.RANDOM);
        trial.pass(HOUR);

        Set<String> always = trial.brokers(one, BrokerScanState.Matched.class);
        assertThat(always).hasSizeBetween(1, SEARCHED - 1);
        assertThat(trial.brokers(two, BrokerScanState.Matched.class)).isEqualTo(always);
        assertThat(trial.brokers(three, BrokerScanState.Matched.class))
                .isNotEqualTo(trial.brokers(four, BrokerScanState.Matched.class));
    }

    @Test
    void retriesFailForAWhileAndThenAnswer() {
        CaseId id = trial.enrol(Trial.profile("Kim", "Larkspur"), Choice.ALL, Choice.STATIC, Choice.ALL);
        trial.work();
        Set<String> retrying = trial.brokers(id, BrokerScanState.Retrying.class);
        trial.pass(DAY);
        Set<String> answered = trial.brokers(id, BrokerScanState.Matched.class);
        trial.engine.delete(id);

        assertThat(retrying).hasSizeBetween(1, SEARCHED - 1);
        assertThat(answered).hasSize(SEARCHED);
    }

    @Test
    void removalsAreVerifiedOrNotAsOrderedAndWhatWasRemovedIsListedAgain() {
        try (Trial own = new Trial(folder.resolve("three"))) {
            CaseId all = own.enrol(Trial.profile("Alex", "Meadowlark"), Choice.ALL, Choice.NONE, Choice.ALL);
            CaseId none = own.enrol(Trial.profile("Sasha", "Quillfeather"), Choice.ALL, Choice.NONE, Choice.NONE);
            for (int day = 0; day < 30; day++) {
                own.pass(DAY);
            }

            assertThat(verified(own, all))
                    .as(own.records(all, one -> one.broker() + one.state()).toString())
                    .hasSizeGreaterThan(SOME);
            assertThat(verified(own, none)).isEmpty();
            assertThat(own.events(Event.What.RELISTED)).anyMatch(event -> all.equals(event.caseId()));
        }
    }

    /** Brokers of which a removal was verified once. */
    private static List<String> verified(Trial where, CaseId id) {
        return where.events(Event.What.REMOVAL_VERIFIED).stream()
                .filter(event -> id.equals(event.caseId()))
                .map(Event::broker)
                .distinct()
                .toList();
    }

    @Test
    void whoeverIsDeletedIsForgottenByTheFarmToo() {
        CaseId id = trial.enrol(Trial.profile("Noel", "Brackenridge"), Choice.ALL, Choice.NONE, Choice.ALL);
        trial.pass(HOUR);
        assertThat(trial.farm().people().guest(id.value())).isPresent();

        trial.engine.delete(id);

        assertThat(trial.farm().people().guest(id.value())).isEmpty();
    }

    @Test
    void anotherNodeGoesOnWithTheFarmOfOneThatDied() {
        try (Trial other = new Trial(folder.resolve("two"))) {
            CaseId id = other.enrol(Trial.profile("Robin", "Ashgrove"), Choice.ALL, Choice.NONE, Choice.ALL);
            other.pass(DAY);
            Farm dead = other.farm();
            int asked = dead.truth().submissions().size();
            other.renew();
            Sandboxes next = other.node();
            next.round();
            assertThat(next.isHere(other.tenant)).as("while the other lives").isFalse();

            other.world.tick(Duration.ofSeconds(11));
            next.round();
            other.moveTo(next);

            assertThat(next.isHere(other.tenant)).isTrue();
            assertThat(other.farm().truth().submissions())
                    .hasSize(asked)
                    .isEqualTo(dead.truth().submissions());
            assertThatIllegalStateException()
                    .isThrownBy(
                            () -> dead.people().welcome("late", dead.people().anchor()));
            for (int day = 0; day < 15; day++) {
                other.pass(DAY);
            }
            assertThat(other.store.records(id)).anyMatch(SandboxTest::isVerified);
            dead.close();
        }
    }

    private static boolean isVerified(BrokerRecord record) {
        return record.state() instanceof RecordState.RemovalVerified;
    }
}
