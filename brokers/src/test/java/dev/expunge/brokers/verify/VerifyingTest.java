package dev.expunge.brokers.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.drive.Drivers;
import dev.expunge.brokers.kit.TestSite;
import dev.expunge.brokers.kit.TestSite.Answer;
import dev.expunge.brokers.kit.Visitor;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.search.Look;
import dev.expunge.brokers.search.Searching;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.matching.Thresholds;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyingTest {
    private static final String CARD =
            "<li class=card><h3>%s</h3><ul class=lived><li>Dayton, OH</ul><a class=more href=%s>more</a>";
    private static final Profile ANN = new Profile(
            new Profile.Name("Annabel", "Leewood"),
            List.of(),
            1974,
            null,
            List.of(new Profile.Address("Dayton", "OH")),
            List.of(),
            List.of());

    private final TestSite site = new TestSite();
    private final Visitor visitor = new Visitor();
    private final Definition definition = Visitor.definition("plain.yaml", site);
    private final Drivers drivers = new Drivers(visitor.driver(), null);
    private final Searching searching = new Searching(drivers, Answers.NONE, visitor.clock());
    private final Verifying verifying = new Verifying(drivers, searching);

    @BeforeEach
    void aSiteThatListsAnnTwice() {
        site.on("/people/control-anchor", results(CARD.formatted("Control Anchor, 40", "/p/c-1")));
        site.on("/people/zzyxor-qwellington", Answer.html("<p class=no-results>Nobody."));
        lists("/p/annabel-leewood-1", "/p/annabel-leewood-2");
    }

    @AfterEach
    void close() {
        visitor.close();
        site.close();
    }

    @Test
    void oneOfTwoListingsIsGoneThoughTheOtherSaysTheSame() {
        Listing first = listing("1");
        lists("/p/annabel-leewood-2");

        assertThat(probe(first, Set.of("2"))).isEqualTo(new Probe.Absent());
    }

    @Test
    void whatIsBackUnderAnIdThatNobodyKnowsIsNotGone() {
        Listing first = listing("1");
        lists("/p/annabel-leewood-3");

        assertThat(probe(first, Set.of("2"))).isEqualTo(new Probe.Present(false));
    }

    private Probe probe(Listing listing, Set<String> others) {
        return verifying.probe(definition, ANN, listing, false, others);
    }

    private Listing listing(String id) {
        return ((Look.Seen) searching.look(definition, ANN, Thresholds.STANDARD))
                .sightings().stream()
                        .map(sighting -> sighting.listing())
                        .filter(listing -> id.equals(listing.id()))
                        .findFirst()
                        .orElseThrow();
    }

    private void lists(String... pages) {
        StringBuilder cards = new StringBuilder();
        for (String page : pages) {
            cards.append(CARD.formatted("Annabel Leewood, 51", page));
        }
        site.on("/people/annabel-leewood", results(cards.toString()));
    }

    private static Answer results(String cards) {
        return Answer.html("<h1>People</h1>" + cards);
    }
}
