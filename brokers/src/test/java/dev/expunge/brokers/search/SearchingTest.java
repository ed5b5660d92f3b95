package dev.expunge.brokers.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.drive.Drivers;
import dev.expunge.brokers.kit.TestSite;
import dev.expunge.brokers.kit.TestSite.Answer;
import dev.expunge.brokers.kit.Visitor;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.matching.Thresholds;
import dev.expunge.matching.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchingTest {
    private static final String CARD = """
            <li class=card><h3>%s</h3><ul class=lived><li>%s</ul><p class=rel>%s</p><a class=more href=%s>more</a>""";
    private static final Answer NOBODY = Answer.html("<h1>Ann Lee</h1><p class=no-results>Nobody.");
    private static final Profile ANN = new Profile(
            new Profile.Name("Annabel", "Leewood"),
            List.of(new Profile.Name("Annabel", "Quigley")),
            1974,
            null,
            List.of(new Profile.Address("Dayton", "OH"), new Profile.Address("Reno", "NV")),
            List.of(),
            List.of());

    private static final Profile JOHN = new Profile(
            new Profile.Name("John", "Smith"),
            List.of(),
            1990,
            null,
            List.of(new Profile.Address("Columbus", "OH"), new Profile.Address("Reno", "NV")),
            List.of(),
            List.of());

    private final TestSite site = new TestSite();
    private final Visitor visitor = new Visitor();
    private final Definition definition = Visitor.definition("plain.yaml", site);
    private final Searching searching =
            new Searching(new Drivers(visitor.driver(), null), Answers.NONE, visitor.clock());

    @BeforeEach
    void aSiteThatKnowsTheControlAndNobodyElse() {
        site.on("/people/control-anchor", results(CARD.formatted("Control Anchor, 40", "Dayton, OH", "", "/p/c-1")));
        for (String name : List.of("zzyxor-qwellington", "annabel-leewood", "annabel-quigley")) {
            site.on("/people/" + name, NOBODY);
        }
    }

    @AfterEach
    void close() {
        visitor.close();
        site.close();
    }

    @Test
    void aPersonIsFoundAmongNamesakes() {
        site.on(
                "/people/annabel-leewood",
                results(CARD.formatted("Annabel Leewood, 51", "Dayton, OH<li>Reno, NV", "", "/p/annabel-leewood-1")
                        + CARD.formatted("Annabel Leewood, 23", "Miami, FL", "", "/p/annabel-leewood-2")));

        assertThat(look()).isInstanceOfSatisfying(Look.Seen.class, seen -> {
            assertThat(seen.sightings())
                    .singleElement()
                    .matches(sighting -> "1".equals(sighting.listing().id()));
            assertThat(seen.cards()).isEqualTo(2);
        });
    }

    @Test
    void everyNameIsSearchedForWithEveryAddressOnce() {
        look();

        assertThat(site.seen())
                .extracting(call -> call.path() + "?" + call.query())
                .containsExactly(
                        "/people/annabel-leewood?state=OH",
                        "/people/annabel-leewood?state=NV",
                        "/people/annabel-quigley?state=OH",
                        "/people/annabel-quigley?state=NV",
                        "/people/control-anchor?state=OH",
                        "/people/zzyxor-qwellington?state=OH");
    }

    @Test
    void aTitleThatRepeatsTheSearchFindsNobody() {
        assertThat(look()).isEqualTo(new Look.Seen(List.of(), 0));
    }

    @Test
    void anErrorPageThatLooksEmptyIsNotAbsence() {
        site.on("/people/annabel-leewood", new Answer(404, NOBODY.headers(), NOBODY.body()));

        assertThat(look()).isInstanceOf(Look.Unclear.class);
    }

    @Test
    void aRelativesCardThatNamesThePersonIsNotThePersons() {
        site.on(
                "/people/annabel-leewood",
                results(CARD.formatted(
                        "Bertram Leewood, 79", "Dayton, OH", "<a>Annabel Leewood</a>", "/p/bertram-leewood-4")));

        assertThat(look()).isInstanceOfSatisfying(Look.Seen.class, seen -> {
            assertThat(seen.sightings()).isEmpty();
            assertThat(seen.cards()).isOne();
            assertThat(seen.whole()).isTrue();
        });
    }

    @Test
    void aLayoutThatNobodyKnowsIsNotAbsence() {
        site.on("/people/annabel-leewood", Answer.html("<div>Welcome to our new site!</div>"));

        assertThat(look()).isEqualTo(new Look.Unclear(Cause.INDETERMINATE, null));
    }

    @Test
    void aLayoutThatIsNewEverywhereIsDrift() {
        for (String path : List.of("annabel-leewood", "annabel-quigley", "control-anchor", "zzyxor-qwellington")) {
            site.on("/people/" + path, Answer.html("<div>Welcome to our new site!</div>"));
        }

        assertThat(look()).isEqualTo(new Look.Unclear(Cause.DRIFT, null));
    }

    @Test
    void aSiteThatFindsNobodyAnyMoreIsDriftAndNotAbsence() {
        site.on("/people/control-anchor", NOBODY);

        assertThat(look()).isEqualTo(new Look.Unclear(Cause.DRIFT, null));
    }

    @Test
    void aSiteThatFindsAnybodyIsDrift() {
        site.on(
                "/people/zzyxor-qwellington",
                results(CARD.formatted("Zzyxor Qwellington, 30", "Dayton, OH", "", "/p/z-1")));

        assertThat(look()).isEqualTo(new Look.Unclear(Cause.DRIFT, null));
    }

    @Test
    void aControlThatOnlyTheHeadingNamesDoesNotHold() {
        site.on(
                "/people/control-anchor",
                results("<h1>Control Anchor, 40</h1>"
                        + CARD.formatted("Sponsored Person, 40", "Dayton, OH", "", "/p/s-1")));

        assertThat(look()).isEqualTo(new Look.Unclear(Cause.DRIFT, null));
    }

    @Test
    void controlsAreGoodForAnHour() {
        look();
        visitor.clock().tick(Duration.ofMinutes(30));
        look();
        assertThat(site.seen("/people/control-anchor")).isEqualTo(1);

        visitor.clock().tick(Duration.ofMinutes(45));
        look();
        assertThat(site.seen("/people/control-anchor")).isEqualTo(2);
    }

    @Test
    void allPagesAreRead() {
        site.on(
                "/people/annabel-leewood",
                call -> call.query().contains("page=2")
                        ? results(CARD.formatted(
                                "Annabel Leewood, 51", "Dayton, OH<li>Reno, NV", "", "/p/annabel-leewood-1"))
                        : results(CARD.formatted("Zoe Leewood, 30", "Reno, NV", "", "/p/zoe-leewood-9")
                                + "<a rel=next href='?state=OH&page=2'>next</a>"));

        assertThat(look())
                .isInstanceOfSatisfying(
                        Look.Seen.class, seen -> assertThat(seen.sightings()).hasSize(1));
    }

    @Test
    void pagesThatWereNotReadMayHoldThePerson() {
        site.on("/people/annabel-leewood", call -> {
            int page = call.query().contains("page=")
                    ? call.query().charAt(call.query().indexOf("page=") + 5) - '0'
                    : 1;
            return page == 4
                    ? results(CARD.formatted("Annabel Leewood, 51", "Dayton, OH", "", "/p/annabel-leewood-1"))
                    : results(CARD.formatted("Zoe Leewood, 30", "Reno, NV", "", "/p/zoe-leewood-" + page)
                            + "<a rel=next href='?state=OH&page=" + (page + 1) + "'>next</a>");
        });

        assertThat(look()).isInstanceOfSatisfying(Look.Seen.class, seen -> {
            assertThat(seen.cards()).isEqualTo(3);
            assertThat(seen.whole()).isFalse();
        });
    }

    @Test
    void aListThatGoesOnIsOfMorePeopleThanWereRead() {
        String cards = CARD.formatted("Annabel Leewood", "Dayton, OH", "", "/p/annabel-leewood-1")
                + CARD.formatted("Zoe Leewood, 30", "Reno, NV", "", "/p/zoe-leewood-2");
        site.on("/people/annabel-leewood", results(cards));
        double whole = probabilityOf("1");
        site.on("/people/annabel-leewood", results(cards + "<a rel=next href='?state=OH&page=2'>next</a>"));

        assertThat(probabilityOf("1")).isLessThan(whole);
    }

    @Test
    void whatAListingsOwnPageSaidIsNotForgotten() {
        String father = CARD.formatted("John Smith", "Columbus, OH<li>Reno, NV", "", "/p/john-smith-9");
        String others = IntStream.range(0, 40)
                .mapToObj(i -> CARD.formatted("John Smith, 2" + i % 10, "Toledo, OH", "", "/p/john-smith-1" + i))
                .collect(joining());
        site.on("/p/john-smith-9", Answer.html("<p class=dob>Born 1955</p>"));
        for (String crowded : List.of("OH", "NV")) {
            site.on("/people/john-smith", call -> results(call.query().contains(crowded) ? father + others : father));

            assertThat(searching.look(definition, JOHN, Thresholds.STANDARD))
                    .as(crowded)
                    .isInstanceOfSatisfying(
                            Look.Seen.class,
                            seen -> assertThat(seen.sightings())
                                    .noneMatch(one -> one.match().verdict() == Verdict.MATCH));
        }
    }

    @Test
    void aListingThatIsUnlikelyByNowIsStillSeenToBeThere() {
        site.on(
                "/people/annabel-leewood",
                results(CARD.formatted("Annabel Leewood, 23", "Miami, FL", "", "/p/annabel-leewood-2")));

        assertThat(look()).isInstanceOfSatisfying(Look.Seen.class, seen -> {
            assertThat(seen.sightings()).isEmpty();
            assertThat(seen.shows(listing("2"))).isTrue();
            assertThat(seen.shows(listing("3"))).isFalse();
        });
    }

    @Test
    void aPageThatHasLostItsIdsIsNotUnderstood() {
        site.on(
                "/people/annabel-leewood",
                results(CARD.formatted("Zoe Poe, 30", "Reno, NV", "", "/p/x-undefined")
                        + CARD.formatted("Annabel Leewood, 51", "Dayton, OH", "", "/p/x-undefined")));

        assertThat(look()).isEqualTo(new Look.Unclear(Cause.INDETERMINATE, null));
    }

    @Test
    void pagesThatGoRoundInCirclesEnd() {
        site.on(
                "/people/annabel-leewood",
                results(CARD.formatted("Zoe Leewood, 30", "Reno, NV", "", "/p/zoe-leewood-9")
                        + "<a rel=next href='?state=OH&page=2'>next</a>"));

        assertThat(look())
                .isInstanceOfSatisfying(
                        Look.Seen.class, seen -> assertThat(seen.whole()).isFalse());
        assertThat(site.seen("/people/annabel-leewood")).isEqualTo(4);
    }

    @Test
    void anUncertainCardIsDecidedByItsOwnPage() {
        site.on("/people/annabel-leewood", results(CARD.formatted("A. Leewood", "Dayton, OH", "", "/p/a-leewood-1")));
        site.on("/p/a-leewood-1", Answer.html("<p class=dob>Born 1974</p>"));
        Thresholds careful = new Thresholds(0.9999999, 0.0000001);

        assertThat(searching.look(definition, ANN, careful))
                .isInstanceOfSatisfying(
                        Look.Seen.class,
                        seen -> assertThat(seen.sightings()
                                        .getFirst()
                                        .listing()
                                        .person()
                                        .born()
                                        .width())
                                .isZero());
    }

    @Test
    void aPageThatIsNotReadToItsEndSaysNothing() {
        site.on("/people/annabel-leewood", Answer.html("<p class=no-results>Nobody." + " ".repeat(5 << 20)));

        assertThat(look()).isEqualTo(new Look.Unclear(Cause.INDETERMINATE, null));
    }

    @Test
    void aTroubleThatPassesIsTriedOnceMore() {
        int[] calls = {0};
        site.on("/people/annabel-leewood", call -> calls[0]++ == 0 ? Answer.status(503) : NOBODY);

        assertThat(look()).isInstanceOf(Look.Seen.class);
    }

    @Test
    void aSiteThatAsksForAPauseIsAnsweredWithTheMomentToComeBack() {
        site.on("/people/annabel-quigley", Answer.status(503).with("Retry-After", "7200"));

        assertThat(look()).isInstanceOfSatisfying(Look.Unclear.class, unclear -> {
            assertThat(unclear.cause()).isEqualTo(Cause.UNAVAILABLE);
            assertThat(unclear.notBefore()).isEqualTo(visitor.clock().instant().plusSeconds(7200));
        });
    }

    @Test
    void aBrokerThatNeedsABrowserIsRefusedWithoutOne() {
        Definition browser = new dev.expunge.brokers.definition.DefinitionReader()
                .read(Visitor.text("plain.yaml").replace("driver: http", "driver: browser"));

        assertThat(searching.look(browser, ANN, Thresholds.STANDARD))
                .isEqualTo(new Look.Unclear(Cause.NO_BROWSER, null));
    }

    @Test
    void aProfileThatLacksWhatIsRequiredIsSaidToLackIt() {
        Profile homeless = new Profile(
                new Profile.Name("Annabel", "Leewood"), List.of(), null, null, List.of(), List.of(), List.of());

        assertThat(Queries.missing(definition, homeless)).containsExactly("addresses.state");
        assertThat(Queries.missing(definition, ANN)).isEmpty();
    }

    private double probabilityOf(String id) {
        Look look = searching.look(definition, ANN, new Thresholds(0.9, 1e-9));
        return ((Look.Seen) look)
                .sightings().stream()
                        .filter(one -> id.equals(one.listing().id()))
                        .findFirst()
                        .orElseThrow()
                        .match()
                        .probability();
    }

    private static Listing listing(String id) {
        return new Listing(id, null, Set.of(), ANN.person(), Map.of());
    }

    private Look look() {
        return searching.look(definition, ANN, Thresholds.STANDARD);
    }

    private static Answer results(String cards) {
        return Answer.html("<title>Annabel Leewood</title><h1>Annabel Leewood in Dayton</h1>" + cards);
    }
}
