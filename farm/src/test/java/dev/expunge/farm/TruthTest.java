package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.farm.behaviour.Submission;
import dev.expunge.farm.people.Dice;
import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Quirk;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.site.Sites;
import dev.expunge.farm.truth.Shown;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the farm calls true is what its pages show, on every site, for everybody, on every day. */
class TruthTest {
    private static final int DAYS = 190;
    private static final int STEP = 38;
    private static final int PEOPLE = 6;

    private static Farm farm;
    private static Submitting submitting;

    @BeforeAll
    static void open() {
        farm = Farm.start(FarmOptions.forTests().withPeople(8_000).withSlowness(Duration.ZERO));
        submitting = new Submitting(farm);
    }

    @AfterAll
    static void close() {
        farm.close();
    }

    static Stream<Site> steadySites() {
        return Sites.standard()
                .all()
                .filter(site -> !site.has(Quirk.FLAKY)
                        && !site.has(Quirk.SOMETIMES_BROKEN)
                        && site.fates().isEmpty());
    }

    @Test
    void pagesAndTruthAgreeOnEverySiteForEverybodyAsDaysGoBy() {
        for (int day = 0; day <= DAYS; day += STEP) {
            for (Site site : steadySites().toList()) {
                for (Person person : people(site)) {
                    agree(site, person, day);
                }
            }
            farm.clock().advance(Duration.ofDays(STEP));
        }
        assertThat(farm.truth().submissions()).hasSizeGreaterThan(100);
        assertThat(farm.truth().baitsTaken()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("steadySites")
    void whoseAListingIsCanBeAsked(Site site) {
        Person person = people(site).getFirst();

        assertThat(farm.truth().of(site.name(), person.id()))
                .allSatisfy(shown -> assertThat(farm.truth().whose(site.name(), shown.listingId()))
                        .contains(person));
        assertThat(farm.truth().whose(site.name(), "zzzzzzz")).isEmpty();
    }

    @Test
    void requestsForStrangersAreTold() {
        Person customer = people(farm.sites().site("whoswhere")).getFirst();
        Site site = farm.sites().site("whoswhere");
        Person stranger = farm.people().person(4000 + people(site).getLast().id() % 10);
        farm.scenarios().hold(site, stranger, true);
        submitting.remove(site, farm.truth().of(site.name(), stranger.id()).getFirst());

        assertThat(farm.truth().strangers(Set.of(customer.id())))
                .extracting(submission -> submission.key().person())
                .contains(stranger.id());
        assertThat(farm.truth()
                        .strangers(
                                IntStream.range(0, farm.people().size()).boxed().collect(Collectors.toSet())))
                .isEmpty();
    }

    /** Search and page show what is true; now and then a removal is asked for. */
    private static void agree(Site site, Person person, int day) {
        List<Shown> truth = farm.truth().of(site.name(), person.id());
        Set<String> found = person.homes().stream()
                .map(Home::state)
                .distinct()
                .flatMap(state -> new Seeker(farm)
                        .ids(site, person, new Home("", person.home().city(), state, "", 2000)).stream())
                .filter(id -> farm.truth()
                        .whose(site.name(), id)
                        .filter(person::equals)
                        .isPresent())
                .collect(Collectors.toSet());
        assertThat(found)
                .as("%s shows of %s on day %s", site.name(), person.id(), day)
                .isEqualTo(truth.stream()
                        .filter(Shown::inSearch)
                        .map(Shown::listingId)
                        .collect(Collectors.toSet()));
        Browser browser = new Browser(farm);
        for (Shown shown : truth) {
            Browser.Page page = browser.get(site.name(), shown.path());
            assertThat(page.status() == 200 && page.has("article.profile"))
                    .as("%s has %s at its address on day %s", site.name(), shown, day)
                    .isEqualTo(shown.atAddress());
            if (shown.atAddress() && Dice.of(day, site.name(), person.id()).chance(0.4)) {
                submitting.remove(site, shown);
            }
        }
        for (Submission submission : farm.truth().submissions()) {
            assertThat(submission.refused()).isFalse();
        }
    }

    private static List<Person> people(Site site) {
        return IntStream.range(0, 2000)
                .filter(id -> Dice.of(5, site.stock(), id).chance(0.02))
                .limit(PEOPLE)
                .mapToObj(farm.people()::person)
                .toList();
    }
}
