package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.FamilyRole;
import dev.expunge.brokers.definition.RemovalMethod;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One broker, one person, one thing at a time. */
class EngineTest {
    private static final Duration YEAR = Duration.ofDays(365);

    private final MovedClock clock = new MovedClock();
    private final World world = new World(clock);
    private final MemoryStore store = new MemoryStore();
    private final Engine engine = new Engine(
            store,
            () -> new Brokers(
                    world.sites.values().stream().map(site -> site.definition).toList()),
            world,
            Cadences.STANDARD,
            Engine.LEASE,
            clock,
            new SplittableRandom(7));

    private Site site(String id, RemovalMethod method) {
        Site site = world.add(Samples.broker(id, method));
        world.list(site, "Doe");
        return site;
    }

    private CaseId enrol() {
        return engine.enrol(Samples.person("Doe"), Samples.CONTACT, Terms.STANDARD);
    }

    private void pass(Duration time) {
        engine.run(clock.instant().plus(time), clock::to);
        assertThat(world.wrongs).isEmpty();
    }

    private BrokerRecord only(CaseId id) {
        List<BrokerRecord> records = store.records(id);
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    private List<Event.What> told() {
        return store.events(0, Integer.MAX_VALUE).stream().map(Event::what).toList();
    }

    @Test
    void anObeyingBrokerIsAskedOnceAndVerified() {
        Site site = site("1", RemovalMethod.FORM);

        CaseId id = enrol();
        pass(Duration.ofDays(30));

        BrokerRecord record = only(id);
        assertThat(record.state()).isInstanceOf(RecordState.RemovalVerified.class);
        assertThat(site.submissions).isEqualTo(1);
        assertThat(record.milestones().verifiedAt())
                .isAfterOrEqualTo(
                        requireNonNull(record.milestones().submittedAt()).plus(Duration.ofDays(6)));
        assertThat(store.attempts(record.id())).singleElement().satisfies(attempt -> {
            assertThat(attempt.state()).isInstanceOf(AttemptState.Closed.class);
            assertThat(attempt.definition()).isEqualTo("digest of 1");
            assertThat(attempt.disclosure().fields()).containsExactlyInAnyOrder("listing", "contact.email");
            assertThat(attempt.disclosure().to()).isEqualTo("http://b1.localhost:8790");
        });
        assertThat(store.scans(id).getFirst().state()).isInstanceOf(ScanState.Completed.class);
    }

    @Test
    void aBrokerThatIgnoresIsAskedThreeTimesMoreAndEscalated() {
        Site site = site("1", RemovalMethod.FORM);
        site.ignores = true;

        CaseId id = enrol();
        pass(Duration.ofDays(200));

        assertThat(only(id).state())
                .isInstanceOfSatisfying(
                        RecordState.ActionRequired.class,
                        required -> assertThat(required.what().why()).isEqualTo(Action.Why.IGNORED));
        assertThat(site.submissions).isEqualTo(4);
        assertThat(told()).containsOnlyOnce(Event.What.ESCALATED).doesNotContain(Event.What.REMOVAL_VERIFIED);
    }

    @Test
    void whatIsListedAgainUnderANewIdIsTheSameRecordAndRemovedAgain() {
        Site site = site("1", RemovalMethod.FORM);
        site.relistsAfter = Duration.ofDays(60);
        site.relistsUnderNewId = true;

        CaseId id = enrol();
        pass(YEAR);

        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalVerified.class);
        assertThat(site.submissions).isEqualTo(2);
        assertThat(told()).containsOnlyOnce(Event.What.RELISTED);
    }

    @Test
    void aStrangerIsForThePersonToLookAtAndNobodyIsAskedToRemoveIt() {
        Site site = world.add(Samples.broker("1", RemovalMethod.FORM));
        world.listStranger(site, "Doe");

        CaseId id = enrol();
        pass(Duration.ofDays(13));
        assertThat(only(id).state()).isInstanceOf(RecordState.Review.class);
        pass(Duration.ofDays(100));

        assertThat(only(id).state()).isInstanceOf(RecordState.Expired.class);
        assertThat(site.submissions).isZero();
    }

    @Test
    void whatThePersonRejectsStaysRejectedHoweverOftenItIsSeen() {
        Site site = world.add(Samples.broker("1", RemovalMethod.FORM));
        world.listStranger(site, "Doe");
        CaseId id = enrol();
        pass(Duration.ofHours(1));

        assertThat(engine.reject(only(id).id())).isTrue();
        pass(Duration.ofDays(100));

        assertThat(only(id).state()).isInstanceOf(RecordState.NotMe.class);
        assertThat(engine.confirm(only(id).id())).as("too late").isFalse();
    }

    @Test
    void whatThePersonConfirmsIsRemoved() {
        Site site = world.add(Samples.broker("1", RemovalMethod.FORM));
        site.entries.add(new Site.Entry("unsure", "Doe", "Doe", 0.6));
        CaseId id = enrol();
        pass(Duration.ofDays(3));

        assertThat(engine.confirm(only(id).id())).isTrue();
        pass(Duration.ofDays(30));

        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalVerified.class);
    }

    @Test
    void aListingThatBecameSomebodyElsesIsNotSubmitted() {
        Site site = site("1", RemovalMethod.FORM);
        CaseId id = enrol();
        engine.tick();
        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalPending.class);
        clock.on(Duration.ofHours(1));
        Site.Entry entry = site.entries.removeFirst();
        site.entries.add(new Site.Entry(entry.id, "stranger", "Doe", 0.7));

        pass(Duration.ofDays(10));

        assertThat(only(id).state()).isInstanceOf(RecordState.Review.class);
        assertThat(site.submissions).isZero();
    }

    @Test
    void aListingThatIsHiddenForLessThanADayIsNotCalledRemoved() {
        Site site = site("1", RemovalMethod.FORM);
        site.ignores = true;
        site.hidesEvery = Duration.ofHours(60);

        enrol();
        pass(YEAR);

        assertThat(told()).doesNotContain(Event.What.REMOVAL_VERIFIED);
    }

    @Test
    void aSiteThatChangesIsFlaggedAndNothingIsCalledRemovedMeanwhile() {
        Site site = site("1", RemovalMethod.FORM);
        Instant changed = clock.instant().plus(Duration.ofDays(2));
        site.outage = new Site.Outage(Cause.DRIFT, changed, changed.plus(Duration.ofDays(90)));
        site.obeysAfter = Duration.ofDays(1);

        CaseId id = enrol();
        pass(Duration.ofDays(91));
        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalSubmitted.class);
        assertThat(told()).contains(Event.What.DRIFT);
        assertThat(store.breaker("1").orElseThrow().drifted()).isTrue();
        pass(Duration.ofDays(10));

        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalVerified.class);
        assertThat(told()).contains(Event.What.BROKER_RECOVERED);
    }

    @Test
    void aBrokerThatIsDownIsTriedAgainAndGivenUpAfterFiveDays() {
        Site site = site("1", RemovalMethod.FORM);
        site.outage =
                new Site.Outage(Cause.UNAVAILABLE, Instant.MIN, clock.instant().plus(Duration.ofDays(20)));

        CaseId id = enrol();
        pass(Duration.ofDays(6));

        Scan scan = store.scans(id).getFirst();
        assertThat(scan.state()).isInstanceOf(ScanState.Failed.class);
        assertThat(store.brokerScans(scan.id()).getFirst().state())
                .isEqualTo(new BrokerScanState.Failed(Cause.UNAVAILABLE, scan.modifiedAt()));
        assertThat(told()).contains(Event.What.BROKER_PAUSED);
        pass(Duration.ofDays(60));
        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalVerified.class);
    }

    @Test
    void aRequestCountsOnlyOnceItsMailIsConfirmed() {
        Site site = site("1", RemovalMethod.FORM);
        site.mailAfter = Duration.ofMinutes(62);

        CaseId id = enrol();
        pass(Duration.ofMinutes(50));
        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalPending.class);
        assertThat(only(id).milestones().submittedAt()).isNotNull();
        assertThat(only(id).milestones().confirmedAt()).isNull();
        pass(Duration.ofDays(20));

        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalVerified.class);
        assertThat(site.submissions).isEqualTo(1);
    }

    @Test
    void aMailThatLeadsAstrayIsReportedOnceAndLeftToAPerson() {
        site("1", RemovalMethod.FORM).mailIsSuspicious = true;

        CaseId id = enrol();
        pass(Duration.ofDays(5));

        assertThat(only(id).state())
                .isInstanceOfSatisfying(
                        RecordState.ActionRequired.class,
                        required -> assertThat(required.what().why()).isEqualTo(Action.Why.SUSPICIOUS_MAIL));
        assertThat(told()).containsOnlyOnce(Event.What.SUSPICIOUS_MAIL);
    }

    @Test
    void aMailThatNeverComesIsAskedForAgainAndThenLeftToAPerson() {
        Site site = site("1", RemovalMethod.FORM);
        site.mailAfter = Duration.ofDays(400);

        CaseId id = enrol();
        pass(Duration.ofDays(12));

        assertThat(only(id).state()).isInstanceOf(RecordState.ActionRequired.class);
        assertThat(site.submissions).isEqualTo(3);
    }

    @Test
    void whatThePersonDidByHandIsVerifiedLikeAnythingElse() {
        Site site = site("1", RemovalMethod.FORM);
        site.handsOff = true;
        CaseId id = enrol();
        pass(Duration.ofDays(1));
        assertThat(only(id).state()).isInstanceOf(RecordState.ActionRequired.class);
        site.entries.getFirst().removedAt = clock.instant();

        assertThat(engine.completedManualOptOut(id, "1")).isEqualTo(1);
        pass(Duration.ofDays(20));

        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalVerified.class);
    }

    @Test
    void oneRequestToTheParentCoversTheFamilyAndEachMemberIsVerified() {
        Site parent = world.add(Samples.member("1", RemovalMethod.FORM, "brokerFamily:One", FamilyRole.PARENT));
        Site member = world.add(Samples.member("2", RemovalMethod.FAMILY, "brokerFamily:One", FamilyRole.MEMBER));
        Site mirror = world.add(Samples.member("3", RemovalMethod.FAMILY, "brokerFamily:One", FamilyRole.MIRROR));
        List.of(parent, member, mirror).forEach(site -> world.list(site, "Doe"));
        mirror.obeysAfter = Duration.ofDays(12);

        CaseId id = enrol();
        pass(Duration.ofDays(2));
        assertThat(store.records(id))
                .filteredOn(record -> record.state() instanceof RecordState.CoveredByFamily)
                .hasSize(2);
        pass(Duration.ofDays(40));

        assertThat(store.records(id))
                .hasSize(3)
                .allMatch(record -> record.state() instanceof RecordState.RemovalVerified);
        assertThat(parent.submissions).isEqualTo(1);
    }

    @Test
    void aFamilyWhoseParentDoesNotListThePersonIsAskedOnceAllTheSame() {
        Site parent = world.add(Samples.member("1", RemovalMethod.FORM, "brokerFamily:One", FamilyRole.PARENT));
        Site member = world.add(Samples.member("2", RemovalMethod.FAMILY, "brokerFamily:One", FamilyRole.MEMBER));
        Site mirror = world.add(Samples.member("3", RemovalMethod.FAMILY, "brokerFamily:One", FamilyRole.MIRROR));
        List.of(member, mirror).forEach(site -> world.list(site, "Doe"));

        CaseId id = enrol();
        pass(Duration.ofDays(40));

        assertThat(store.records(id))
                .hasSize(2)
                .allMatch(record -> record.state() instanceof RecordState.RemovalVerified);
        assertThat(parent.submissions).isEqualTo(1);
    }

    @Test
    void aBrokerWithoutRemovalIsFoundAndLeftWithInstructions() {
        Site site = world.add(Samples.broker("1", null));
        world.list(site, "Doe");

        CaseId id = enrol();
        pass(Duration.ofDays(40));
        assertThat(only(id).state()).isInstanceOf(RecordState.Found.class);
        site.entries.clear();
        pass(Duration.ofDays(80));

        assertThat(only(id).state()).isInstanceOf(RecordState.Expired.class);
        assertThat(site.submissions).isZero();
    }

    @Test
    void aSingleScanRemovesNothing() {
        Site site = site("1", RemovalMethod.FORM);

        CaseId id = engine.scanOnce(Samples.person("Doe"), Samples.CONTACT, Terms.STANDARD);
        pass(Duration.ofDays(60));

        assertThat(only(id).state()).isInstanceOf(RecordState.Found.class);
        assertThat(store.scans(id)).hasSize(1);
        assertThat(site.submissions).isZero();
    }

    @Test
    void brokersThatDoNotFitAreSkippedWithTheReason() {
        Definition broker = Samples.broker("1", RemovalMethod.FORM);
        world.add(broker);
        Profile.Address abroad = new Profile.Address("1 High Street", "", "Leeds", "", "LS1 1AA", "GB", true);
        Profile jane = Samples.person("Doe");
        Profile british = new Profile(jane.name(), List.of(), 1974, null, List.of(abroad), List.of(), List.of());
        Profile nameless = Samples.person("");

        assertThat(Requirements.unmet(broker, british, clock.instant())).contains(Skip.COUNTRY);
        assertThat(Requirements.unmet(broker, nameless, clock.instant())).contains(Skip.MISSING_FIELDS);
        assertThat(Requirements.unmet(broker, jane, Instant.EPOCH)).contains(Skip.DISABLED);
        assertThat(Requirements.unmet(broker, jane, clock.instant())).isEmpty();
        CaseId id = engine.enrol(british, Samples.CONTACT, Terms.STANDARD);
        Scan scan = store.scans(id).getFirst();
        assertThat(scan.state()).isInstanceOf(ScanState.Completed.class);
        assertThat(store.brokerScans(scan.id()).getFirst().state())
                .isEqualTo(new BrokerScanState.Skipped(Skip.COUNTRY));
    }

    @Test
    void aCanceledEnrolmentEndsWhatIsOpenAndThenForgetsThePerson() {
        Site site = site("1", RemovalMethod.FORM);
        CaseId id = enrol();
        pass(Duration.ofDays(1));

        engine.cancel(id);
        pass(Duration.ofDays(60));

        assertThat(only(id).state()).isInstanceOf(RecordState.RemovalVerified.class);
        assertThat(store.find(id).orElseThrow().profile()).isNull();
        assertThat(only(id).listing().person().names()).isEmpty();
        assertThat(store.scans(id)).hasSize(1);
        assertThat(site.submissions).isEqualTo(1);
    }

    @Test
    void aDeletedCustomerIsForgottenAtOnceAndOpenRecordsAreOrphaned() {
        Site site = site("1", RemovalMethod.FORM);
        site.mailAfter = Duration.ofHours(2);
        CaseId id = enrol();
        pass(Duration.ofHours(1));

        engine.delete(id);
        engine.delete(id);
        pass(Duration.ofDays(60));

        assertThat(only(id).state()).isInstanceOf(RecordState.Orphaned.class);
        assertThat(only(id).listing().id()).isNull();
        assertThat(store.find(id).orElseThrow().contact()).isNull();
        assertThat(store.scans(id).getFirst().state()).isInstanceOf(ScanState.Deleted.class);
        assertThat(engine.nextDue()).isEmpty();
    }

    @Test
    void whatWasReadBeforeSomebodyElseStoredIsNotStored() {
        site("1", RemovalMethod.FORM);
        CaseId id = enrol();
        Case stale = store.find(id).orElseThrow();
        engine.update(id, Samples.person("Roe"), Samples.CONTACT);

        boolean stored = store.save(new Draft(clock.instant()).put(stale).change());

        assertThat(stored).isFalse();
        assertThat(requireNonNull(store.find(id).orElseThrow().profile()).name().last())
                .isEqualTo("Roe");
    }

    @Test
    void whatOneHasClaimedNobodyElseGetsUntilItsLeaseEnds() {
        site("1", RemovalMethod.FORM);
        enrol();

        assertThat(store.claim(clock.instant(), 10, Duration.ofMinutes(10))).hasSize(1);
        assertThat(store.claim(clock.instant(), 10, Duration.ofMinutes(10))).isEmpty();
        clock.on(Duration.ofMinutes(10));
        assertThat(store.claim(clock.instant(), 10, Duration.ofMinutes(10))).hasSize(1);
    }
}
