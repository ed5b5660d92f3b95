package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.farm.behaviour.Trouble;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Fate.Redesign;
import dev.expunge.farm.site.Manners;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.truth.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What sites do as the days go by, by themselves and by scenario. */
class BehaviourTest {
    private static final String ANCHOR = "/search?fn=Control&ln=Anchor&st=OH";

    private final Farm farm =
            Farm.start(FarmOptions.forTests().withPeople(1_600).withSlowness(Duration.ofMillis(20)));
    private final Browser browser = new Browser(farm);
    private final Submitting submitting = new Submitting(farm);

    @BeforeEach
    void nothingWasAskedYet() {
        assertThat(farm.truth().submissions()).isEmpty();
    }

    @AfterEach
    void close() {
        farm.close();
    }

    @Test
    void theDaysUntilARemovalDifferFromListingToListingWithinTheSitesRange() {
        Set<Long> days = new HashSet<>();
        Site site = farm.sites().site("aliasatlas");
        List<Shown> all = SharedFarm.on(farm, "aliasatlas")
                .limit(30)
                .flatMap(person -> farm.truth().of("aliasatlas", person.id()).stream())
                .toList();
        all.forEach(shown -> submitting.remove(site, shown));

        for (long day = 0; day <= Manners.SLOWEST; day++) {
            for (Shown shown : all) {
                if (!farm.truth().shows("aliasatlas", shown.listingId()) && day >= 0) {
                    days.add(day);
                }
            }
            if (day < Manners.QUICKEST) {
                assertThat(days).isEmpty();
            }
            farm.clock().advance(Duration.ofDays(1));
        }
        assertThat(all).noneMatch(shown -> farm.truth().shows("aliasatlas", shown.listingId()));
        assertThat(days).hasSizeGreaterThan(10);
    }

    @Test
    void aSiteThatIgnoresConfirmsAndDoesNothing() {
        Shown shown = removed("graypages", 365);

        assertThat(farm.truth().submissions())
                .last()
                .matches(submission -> submission.confirmation().isPresent());
        assertThat(browser.get("graypages", shown.path()).has("article.profile"))
                .isTrue();
        assertThat(inSearch("graypages", shown)).isTrue();
    }

    @Test
    void aSiteThatRemovesHalfKeepsTheName() {
        Shown shown = removed("courthound", 60);

        Browser.Page page = browser.get("courthound", shown.path());

        assertThat(page.text("h1.name")).isNotEmpty();
        assertThat(page.has(".addresses li") || page.has(".relatives li") || page.has(".phones li"))
                .isFalse();
        assertThat(inSearch("courthound", shown)).isTrue();
    }

    @Test
    void aSiteThatHidesLeavesThePage() {
        Shown shown = removed("dailydossier", 60);

        assertThat(inSearch("dailydossier", shown)).isFalse();
        assertThat(browser.get("dailydossier", shown.path()).has("article.profile"))
                .isTrue();
    }

    @Test
    void aListingComesBackUnderTheSameId() {
        Shown shown = removed("harborlookup", 30);
        assertThat(farm.truth().shows("harborlookup", shown.listingId())).isFalse();

        farm.clock().advance(Duration.ofDays(60));

        assertThat(farm.truth().shows("harborlookup", shown.listingId())).isTrue();
        submitting.remove(farm.sites().site("harborlookup"), shown);
        farm.clock().advance(Duration.ofDays(300));
        assertThat(farm.truth().shows("harborlookup", shown.person())).isFalse();
    }

    @Test
    void aListingComesBackUnderANewIdWithAnotherAgeAndOtherPlaces() {
        Person mover =
                SharedFarm.first(farm, "beaconcheck", person -> person.homes().size() > 2);
        Shown shown = farm.truth().of("beaconcheck", mover.id()).getFirst();
        Browser.Page before = browser.get("beaconcheck", shown.path());
        submitting.remove(farm.sites().site("beaconcheck"), shown);

        farm.clock().advance(Duration.ofDays(12 + 75));

        Shown back = farm.truth().of("beaconcheck", mover.id()).getFirst();
        Browser.Page after = browser.get("beaconcheck", back.path());
        assertThat(back.anywhere()).isTrue();
        assertThat(back.listingId()).isNotEqualTo(shown.listingId());
        assertThat(browser.get("beaconcheck", shown.path()).has("article.profile"))
                .isFalse();
        assertThat(after.text(".addresses")).isNotEqualTo(before.text(".addresses"));
    }

    @Test
    void aRetiredSiteIsAParkedPageAtEveryAddress() {
        Shown shown =
                farm.truth().of("sunsetpeople", someone("sunsetpeople").id()).getFirst();
        farm.clock().advance(Duration.ofDays(200));

        assertThat(List.of("/", ANCHOR, shown.path()))
                .allSatisfy(path -> assertThat(browser.get("sunsetpeople", path).has(".parked"))
                        .isTrue());
        assertThat(farm.truth().shows("sunsetpeople", shown.person())).isFalse();
    }

    @Test
    void aRedesignMayLookAsIfNobodyWereThere() {
        assertThat(browser.get("shiftingsands", ANCHOR).has("li.card")).isTrue();
        farm.clock().advance(Duration.ofDays(180));

        assertThat(browser.get("shiftingsands", ANCHOR).has(".no-results")).isTrue();
        assertThat(farm.truth().shows("shiftingsands", farm.people().anchor().id()))
                .isTrue();
    }

    @Test
    void aRedesignMayLookLikeNothingKnown() {
        farm.scenarios().redesign(farm.sites().site("peoplepine"), later(5), Redesign.LOUD);
        assertThat(browser.get("peoplepine", ANCHOR).has("li.card")).isTrue();
        farm.clock().advance(Duration.ofDays(5));

        Browser.Page page = browser.get("peoplepine", ANCHOR);

        assertThat(page.has("li.card") || page.has(".no-results")).isFalse();
        assertThat(page.text(".tile")).contains("Control Anchor");
    }

    @Test
    void anOutageLastsAsLongAsItLasts() {
        farm.clock().advance(Duration.ofDays(40));
        assertThat(browser.get("flakyfinder", "/").status()).isEqualTo(503);
        farm.scenarios().outage(farm.sites().site("peoplepine"), later(1), later(2));

        assertThat(browser.get("peoplepine", ANCHOR).status()).isEqualTo(200);
        farm.clock().advance(Duration.ofDays(1));
        assertThat(browser.get("peoplepine", ANCHOR).status()).isEqualTo(503);
        farm.clock().advance(Duration.ofDays(1));
        assertThat(browser.get("peoplepine", ANCHOR).status()).isEqualTo(200);
    }

    @Test
    void aFlakySiteHasBadHoursOfEveryKindAndIsMostlyThere() {
        Set<Integer> statuses = new HashSet<>();
        int fine = 0;
        for (int hour = 0; hour < 300; hour++) {
            Browser.Page page = browser.get("flakyfinder", ANCHOR);
            statuses.add(page.status());
            fine += page.status() == 200 ? 1 : 0;
            if (page.status() == 429) {
                assertThat(Integer.parseInt(page.header("Retry-After"))).isBetween(1, 3600);
                farm.clock().advance(Duration.ofSeconds(Integer.parseInt(page.header("Retry-After"))));
            } else {
                farm.clock().advance(Duration.ofHours(1));
            }
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 429, 503);
        assertThat(fine).isGreaterThan(240);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void troubleComesAsOftenAsItIsOrderedAndNoOftener(Trouble trouble) {
        Site site = farm.sites().site("peoplepine");
        farm.scenarios().trouble(site, trouble, 2);

        List<Browser.Page> pages = List.of(
                browser.get("peoplepine", ANCHOR),
                browser.get("peoplepine", ANCHOR),
                browser.get("peoplepine", ANCHOR));

        assertThat(pages.subList(0, 2)).allMatch(page -> is(trouble, page));
        assertThat(pages.getLast().has("li.card")).isTrue();
        assertThat(pages.getLast().status()).isEqualTo(200);
    }

    @Test
    void troubleMayBeForOnePersonOnly() {
        Site site = farm.sites().site("peoplepine");
        farm.scenarios().trouble(site, someone("peoplepine"), Trouble.UNAVAILABLE, 1);

        assertThat(browser.get("peoplepine", ANCHOR).status()).isEqualTo(200);
        Person person = someone("peoplepine");
        String path = "/search?fn=" + Browser.encoded(person.name().given()) + "&ln="
                + Browser.encoded(person.name().family()) + "&st=";
        assertThat(browser.get("peoplepine", path).status()).isEqualTo(503);
        assertThat(browser.get("peoplepine", path).status()).isEqualTo(200);
    }

    @Test
    void aScenarioSaysWhomASiteHoldsAndHowItTreatsThem() {
        Site site = farm.sites().site("graypages");
        Person person = someone("graypages");
        farm.scenarios().treat(site, person, Manners.within(5, 5));
        Shown shown = farm.truth().of("graypages", person.id()).getFirst();
        submitting.remove(site, shown);
        farm.clock().advance(Duration.ofDays(5));
        assertThat(farm.truth().shows("graypages", person.id())).isFalse();

        farm.scenarios().hold(site, farm.people().person(3), true);
        farm.scenarios().hold(site, farm.people().person(4), false);

        assertThat(farm.truth().shows("graypages", 3)).isTrue();
        assertThat(farm.truth().shows("graypages", 4)).isFalse();
        farm.scenarios().clear();
        assertThat(farm.truth().shows("graypages", person.id())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"quietcorner, Disallow: /", "northgate, Disallow:"})
    void robotsAreToldWhereTheyMayGo(String site, String line) {
        assertThat(browser.get(site, "/robots.txt").body().lines()).containsExactly("User-agent: *", line);
    }

    private static boolean is(Trouble trouble, Browser.Page page) {
        return switch (trouble) {
            case UNAVAILABLE -> page.status() == 503;
            case RATE_LIMITED -> page.status() == 429 && Integer.parseInt(page.header("Retry-After")) > 0;
            case CHALLENGED -> page.has("#challenge");
            case BLOCKED -> page.status() == 403 && page.has(".blocked");
            case BROKEN -> page.status() == 200 && !page.has("li.card") && !page.has(".no-results");
            case SLOW -> page.has("li.card") && page.header("Content-Length").isEmpty();
        };
    }

    private Shown removed(String site, int days) {
        Shown shown = farm.truth().of(site, someone(site).id()).getFirst();
        submitting.remove(farm.sites().site(site), shown);
        farm.clock().advance(Duration.ofDays(days));
        return shown;
    }

    private boolean inSearch(String site, Shown shown) {
        Person person = farm.people().person(shown.person());
        return person.homes().stream()
                .anyMatch(home -> new Seeker(farm)
                        .ids(farm.sites().site(site), person, home)
                        .contains(shown.listingId()));
    }

    private Person someone(String site) {
        return SharedFarm.first(farm, site, person -> true);
    }

    private Instant later(int days) {
        return farm.clock().instant().plus(Duration.ofDays(days));
    }
}
