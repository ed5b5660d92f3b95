package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.engine.Fieldwork;
import dev.expunge.brokers.mail.Awaited;
import dev.expunge.brokers.mail.Confirmation;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.removal.Submission;
import dev.expunge.brokers.search.Look;
import dev.expunge.brokers.verify.Probe;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Manners;
import dev.expunge.farm.site.Site;
import dev.expunge.matching.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Removal, confirmation and verification at real pages, one broker at a time. */
class OnSiteTest {
    private static Office office;
    private static Farm farm;
    private static Fieldwork work;

    @BeforeAll
    static void open() {
        farm = Farm.start(FarmOptions.forTests().withPeople(20_000).withSlowness(Duration.ofMillis(1)));
        office = new Office(farm);
        work = office.fieldwork();
    }

    @AfterAll
    static void close() {
        office.close();
        farm.close();
    }

    /** The first person from there on whom the site lists and its search surely finds. */
    private static Found found(String site, int from) {
        Definition broker = office.definition(site);
        return SharedFarm.on(farm, site)
                .filter(person -> person.id() >= from && person.death().isEmpty())
                .flatMap(person -> listing(broker, person).stream().map(listing -> new Found(broker, person, listing)))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Listing> listing(Definition broker, Person person) {
        return work.look(broker, Customers.profile(person), Thresholds.STANDARD) instanceof Look.Seen seen
                        && !seen.sightings().isEmpty()
                        && seen.sightings().getFirst().match().probability() > 0.9
                ? Optional.of(seen.sightings().getFirst().listing())
                : Optional.empty();
    }

    private record Found(Definition broker, Person person, Listing listing) {
        Submission submit() {
            return work.submit(broker, Customers.profile(person), listing, Customers.contact(person));
        }

        Probe probe(boolean page) {
            return work.probe(broker, Customers.profile(person), listing, page, Set.of());
        }

        Confirmation confirm(Instant since, String resume) {
            return work.confirm(
                    broker,
                    new Awaited(
                            "attempt " + since,
                            Customers.profile(person),
                            listing,
                            Customers.contact(person),
                            since,
                            since.plus(Duration.ofHours(72)),
                            resume));
        }
    }

    private static void obeys(String site, Person person) {
        Site where = farm.sites().site(site);
        farm.scenarios().treat(where, person, Manners.within(3, 3));
    }

    @Test
    void aBrokerIsToldWhatItsDefinitionDisclosesAndNoMore() {
        Found one = found("numberneighbor", 100);
        int before = farm.truth().submissions().size();

        Submission submission = one.submit();

        assertThat(submission).isInstanceOfSatisfying(Submission.Withheld.class, withheld -> {
            assertThat(withheld.fields()).containsExactly("phone");
            assertThat(withheld.disclosure().fields()).doesNotContain("contact.phone");
        });
        assertThat(farm.truth().submissions()).hasSize(before);
    }

    @Test
    void whatShallTellPeopleFromProgramsIsLeftToPeople() {
        assertThat(found("aliasatlas", 200).submit()).isInstanceOf(Submission.HandedOff.class);
    }

    @Test
    void aListingIsAbsentOnlyOnceItIsGoneFromItsPageAndTheSearch() {
        Found one = found("whoswhere", 300);
        obeys("whoswhere", one.person());
        assertThat(one.probe(false)).isEqualTo(new Probe.Present(true));

        Submission submission = one.submit();

        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        assertThat(submission.disclosure().fields()).isEqualTo(Set.of("listing"));
        assertThat(submission.disclosure().evidence()).isNotEmpty();
        assertThat(one.probe(true)).isEqualTo(new Probe.Present(true));
        farm.clock().advance(Duration.ofDays(4));
        assertThat(one.probe(true)).isEqualTo(new Probe.Absent());
        assertThat(one.probe(false))
                .as("a page that nobody ever saw")
                .isEqualTo(new Probe.Inconclusive(Cause.INDETERMINATE, null));
    }

    @Test
    void whatIsHiddenFromTheSearchAloneIsPresent() {
        Found one = found("whoswhere", 600);
        farm.scenarios()
                .treat(
                        farm.sites().site("whoswhere"),
                        one.person(),
                        Manners.within(3, 3).being(Manners.Compliance.HIDE));
        one.submit();
        farm.clock().advance(Duration.ofDays(4));

        assertThat(work.look(one.broker(), Customers.profile(one.person()), Thresholds.STANDARD))
                .isInstanceOfSatisfying(
                        Look.Seen.class,
                        seen -> assertThat(seen.sightings())
                                .noneMatch(sighting -> sighting.listing().isSameAs(one.listing())));
        assertThat(one.probe(true)).isEqualTo(new Probe.Present(true));
    }

    @Test
    void aLinkIsFollowedWhichTheRightMailBrought() {
        Found one = found("quillreports", 400);
        Instant since = farm.clock().instant();
        assertThat(one.submit())
                .isInstanceOfSatisfying(
                        Submission.AwaitsMail.class,
                        awaits ->
                                assertThat(awaits.disclosure().fields()).isEqualTo(Set.of("contact.email", "listing")));

        assertThat(one.confirm(since, "")).isInstanceOf(Confirmation.Confirmed.class);

        assertThat(farm.truth().submissions().getLast().confirmation()).isPresent();
    }

    @Test
    void aBaitIsReportedAndTheRealMailFollowedWhenItComes() {
        Found one = found("recordrover", 500);
        Instant since = farm.clock().instant();
        one.submit();

        assertThat(one.confirm(since, "")).isInstanceOf(Confirmation.Suspicious.class);
        farm.clock().advance(Duration.ofHours(3));
        assertThat(one.confirm(since, "")).isInstanceOf(Confirmation.Confirmed.class);

        assertThat(farm.truth().baitsTaken()).isEmpty();
    }

    @Test
    void aCodeIsTypedInWhereTheVisitStood() {
        Found one = found("truthline", 700);
        Instant since = farm.clock().instant();
        Submission submission = one.submit();
        String resume =
                submission instanceof Submission.AwaitsMail(var told, String where) ? where : submission.toString();

        assertThat(one.confirm(since, resume)).isInstanceOf(Confirmation.Confirmed.class);

        assertThat(farm.truth().submissions().getLast().confirmation()).isPresent();
    }

    @Test
    void aLetterNamesTheListingAndNothingElse() {
        Found one = found("openhousehold", 800);

        Submission submission = one.submit();

        assertThat(submission).isInstanceOfSatisfying(Submission.Accepted.class, accepted -> {
            assertThat(accepted.disclosure().fields()).isEqualTo(Set.of("contact.email", "contact.name", "listing"));
            assertThat(accepted.disclosure().to()).isEqualTo("privacy@openhousehold.localhost");
        });
        assertThat(farm.truth().submissions().getLast().listingId())
                .isEqualTo(one.listing().id());
    }

    @Test
    void aMailThatIsTooLateConfirmsNothing() {
        Found one = found("quillreports", 900);
        Instant since = farm.clock().instant();
        one.submit();
        farm.clock().advance(Duration.ofHours(73));

        assertThat(one.confirm(since, "")).isEqualTo(new Confirmation.Expired());
    }

    @Test
    void withoutAMailboxNothingIsKnown() {
        assertThat(office.unreachable()
                        .messages("nobody@example.com", farm.clock().instant()))
                .isEmpty();
    }
}
