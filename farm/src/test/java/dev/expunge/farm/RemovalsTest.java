package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.farm.behaviour.Submission;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Manners.Compliance;
import dev.expunge.farm.site.Removal;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.site.Sites;
import dev.expunge.farm.truth.Shown;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way of asking for a removal: what it takes, and what it leads to. */
class RemovalsTest {
    private static final Duration ALL_DAYS = Duration.ofDays(46);

    private static Farm farm;
    private static Browser browser;
    private static Submitting submitting;

    @BeforeAll
    static void open() {
        farm = Farm.start(FarmOptions.forTests().withPeople(8_000).withSlowness(Duration.ZERO));
        browser = new Browser(farm);
        submitting = new Submitting(farm);
    }

    @AfterAll
    static void close() {
        farm.close();
    }

    static Stream<Site> obeyingSites() {
        return Sites.standard()
                .all()
                .filter(site -> site.manners().compliance() == Compliance.OBEY
                        && site.fates().isEmpty()
                        && !(site.removal() instanceof Removal.ViaParent));
    }

    @ParameterizedTest
    @MethodSource("obeyingSites")
    void whatIsAskedForInTheSitesOwnWayIsGoneWhenItsDaysAreOver(Site site) {
        Shown shown = next(site.name());

        submitting.remove(site, shown);

        assertThat(farm.truth().submissions()).anySatisfy(submission -> {
            assertThat(submission.site()).isEqualTo(site.name());
            assertThat(submission.listingId()).isEqualTo(shown.listingId());
            assertThat(submission.confirmation()).isPresent();
        });
        assertThat(farm.truth().shows(site.name(), shown.listingId())).isTrue();
        farm.clock().advance(Duration.ofDays(site.manners().most()));
        assertThat(farm.truth().shows(site.name(), shown.listingId())).isFalse();
        assertThat(farm.truth().shows(site.name(), farm.people().anchor().id())).isTrue();
    }

    @ParameterizedTest(name = "{0} says so by {1}")
    @CsvSource({"northgate, 404", "whoswhere, 410", "truthline, 200"})
    void aRemovedListingsPageSaysSoInTheSitesOwnWay(String site, int status) {
        Shown shown = next(site);
        submitting.remove(farm.sites().site(site), shown);
        farm.clock().advance(ALL_DAYS);

        Browser.Page page = browser.get(site, shown.path());

        assertThat(page.status()).isEqualTo(status);
        assertThat(page.has("article.profile")).isFalse();
        assertThat(page.has(".removed")).isEqualTo(status != 404);
    }

    @Test
    void theControlPersonIsNeverRemoved() {
        Shown anchor = farm.truth().of("northgate", farm.people().anchor().id()).getFirst();

        Browser.Page page = browser.post(
                "northgate",
                "/control",
                Map.of("url", farm.origin("northgate") + anchor.path(), "email", Submitting.CONTACT));

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.has(".refused")).isTrue();
        assertThat(farm.truth().submissions()).last().matches(Submission::refused);
    }

    @ParameterizedTest
    @CsvSource({
        "'', me@example.com",
        "http://elsewhere.localhost/p/john-smith-1aaaaaa, me@example.com",
        "http://northgate.localhost/p/john-smith-1zzzzz, me@example.com",
        "not an address, me@example.com"
    })
    void aFormThatNamesNoListingIsRefused(String url, String email) {
        int before = farm.truth().submissions().size();

        Browser.Page page = browser.post("northgate", "/control", Map.of("url", url, "email", email));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.has(".error")).isTrue();
        assertThat(farm.truth().submissions()).hasSize(before);
    }

    @Test
    void eachAddressWantsItsOwnRequest() {
        Site site = farm.sites().site("pastplaces");
        Person mover =
                SharedFarm.first(farm, "pastplaces", person -> person.homes().size() > 2);
        Shown first = farm.truth().of("pastplaces", mover.id()).getFirst();

        submitting.remove(site, first);
        farm.clock().advance(ALL_DAYS);

        assertThat(farm.truth().of("pastplaces", mover.id()))
                .hasSize(mover.homes().size())
                .filteredOn(Shown::anywhere)
                .hasSize(mover.homes().size() - 1)
                .doesNotContain(first);
    }

    @ParameterizedTest
    @CsvSource({"aliasatlas, #question", "courthound, #picture"})
    void aWrongAnswerToAChallengeIsRefused(String site, String question) {
        String desk = farm.sites().site(site).layout().removalPath();
        Browser.Page form = browser.get(site, desk);
        Map<String, String> fields = new HashMap<>();
        fields.put("url", farm.origin(site) + next(site).path());
        fields.put("ticket", form.html().select("[name=ticket]").val());
        fields.put("answer", "0");

        assertThat(form.has(question)).isTrue();
        assertThat(browser.post(site, desk, fields).status()).isEqualTo(422);
        String asked =
                question.equals("#picture") ? form.html().select("#picture").attr("src") : form.text("#question");
        fields.put("answer", farm.challenges().solve(asked).orElseThrow());
        assertThat(browser.post(site, desk, fields).has(".done")).isTrue();
    }

    @Test
    void thePictureOfAChallengeIsAPicture() {
        String source = browser.get("courthound", "/privacy/remove")
                .html()
                .select("#picture")
                .attr("src");

        Browser.Page picture = browser.get("courthound", source);

        assertThat(picture.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(String.join("", picture.html().select("text").eachText()))
                .isEqualTo(farm.challenges().solve(source).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"numberneighbor, #phone", "quietcorner, #document"})
    void whatAMachineMustNotGiveIsRequired(String site, String field) {
        String desk = farm.sites().site(site).layout().removalPath();

        assertThat(browser.get(site, desk).html().select(field).hasAttr("required"))
                .isTrue();
        assertThat(browser.post(
                                site,
                                desk,
                                Map.of("url", farm.origin(site) + next(site).path()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void anAgentsFormWantsTheNameOfThePersonForASignature() {
        Shown shown = next("cityscroll");
        Map<String, String> fields = new HashMap<>(Map.of(
                "url", farm.origin("cityscroll") + shown.path(),
                "subject", "James Smith",
                "signature", "Somebody Else",
                "email", "agent@example.com",
                "authorised", "yes"));

        assertThat(browser.post("cityscroll", "/do-not-list", fields).status()).isEqualTo(422);
        fields.put("signature", "james smith");
        assertThat(browser.post("cityscroll", "/do-not-list", fields).has(".done"))
                .isTrue();
    }

    @Test
    void theParentsPortalClearsItsChildrenAfterALag() {
        Person person = SharedFarm.first(
                farm,
                "northgate",
                some -> farm.truth().shows("clearfinder", some.id())
                        && farm.truth().shows("findfolk", some.id()));
        assertThat(browser.get("clearfinder", "/control")
                        .html()
                        .select(".parent a")
                        .attr("href"))
                .isEqualTo(farm.origin("northgate") + "/control");

        submitting.remove(
                farm.sites().site("northgate"),
                farm.truth().of("northgate", person.id()).getFirst());
        farm.clock().advance(Duration.ofDays(2));

        assertThat(farm.truth().shows("clearfinder", person.id())).isTrue();
        farm.clock().advance(ALL_DAYS);
        assertThat(Stream.of("northgate", "clearfinder", "nearbynames", "peoplepine", "findfolk", "lookuplane"))
                .noneMatch(site -> farm.truth().shows(site, person.id()));
    }

    @ParameterizedTest
    @CsvSource({"suppress, false", "delete, true"})
    void whatIsDeletedIsCollectedAgainAndWhatIsSuppressedIsNot(String mode, boolean back) {
        Shown shown = next("quillreports");
        browser.post(
                "quillreports",
                "/do-not-list",
                Map.of("url", farm.origin("quillreports") + shown.path(), "email", Submitting.CONTACT, "mode", mode));
        browser.follow(submitting.link(farm.sites().site("quillreports")));
        farm.clock().advance(Duration.ofDays(21));
        assertThat(farm.truth().shows("quillreports", shown.person())).isFalse();

        farm.clock().advance(Duration.ofDays(60));

        assertThat(farm.truth().shows("quillreports", shown.person())).isEqualTo(back);
        assertThat(farm.truth().shows("quillreports", shown.listingId())).isFalse();
    }

    /** The next listing of whom nothing was asked for on any site. */
    private static Shown next(String site) {
        Person person = SharedFarm.first(
                farm,
                site,
                some -> farm.truth().submissions().stream()
                                .noneMatch(submission -> submission.key().person() == some.id())
                        && farm.people()
                                        .named(some.name().given(), some.name().family())
                                        .count()
                                == 1);
        return farm.truth().of(site, person.id()).stream()
                .filter(Shown::anywhere)
                .findFirst()
                .orElseThrow();
    }
}
