package dev.expunge.brokers.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.definition.Selector;
import dev.expunge.brokers.kit.Visitor;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SameListingTest {
    private static final InstantSource IN_2026 = InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z"));
    private static final Selector ROWS = Selector.css("li.card");

    private final Definition plain = new DefinitionReader().read(Visitor.text("plain.yaml"));
    private final Extractor extractor = new Extractor(plain, IN_2026);

    @Test
    void aRowIsFoundByItsIdWhateverItSays() {
        assertThat(find(row("Al Lee Jr, 44", "/p/al-42"), row("Zoe Lee", "/p/zoe-1") + row("A. Lee", "/p/a-42")))
                .hasValue(1);
    }

    @Test
    void aRowWithAnotherIdIsAnotherListing() {
        assertThat(find(row("Al Lee Jr", "/p/al-lee-42"), row("Al Lee Jr", "/p/al-lee-99")))
                .isEmpty();
    }

    @Test
    void aRowThatShowsNoIdIsFoundByWhatItSays() {
        assertThat(find(row("Al Lee Jr, 44", "/p/al-42"), row("Zoe Lee, 30", "") + row("Al Lee Jr, 44", "")))
                .hasValue(1);
    }

    @Test
    void twoRowsThatSayTheSameAreNeither() {
        assertThat(find(row("Al Lee Jr, 44", "/p/al-42"), row("Al Lee Jr, 44", "") + row("Al Lee Jr, 44", "")))
                .isEmpty();
    }

    @Test
    void suffixesThatConflictAreNotOnePerson() {
        assertThat(find(row("Al Lee Jr", "/p/al-42"), row("Al Lee Sr", ""))).isEmpty();
        assertThat(listing(row("Al Lee Jr", "")).isSameAs(listing(row("Al Lee Sr", ""))))
                .isFalse();
    }

    @Test
    void aRowThatIsAlikeButNoMatchOfThePersonIsNot() {
        Listing known = listing(row("Al Lee, 44", "/p/al-42"));
        Profile other = profile("Al", "Q", 1950);

        assertThat(new SameListing(extractor, known, other.person()).find(page(row("Al B. Lee, 44", "")), ROWS))
                .isEmpty();
    }

    @Test
    void idsOfAnotherSiteSayNothing() {
        Listing there = listing(row("Al Lee Jr, 44", "http://elsewhere.localhost:8790/p/al-42"));

        assertThat(find(there, row("Zoe Poe, 30", "/p/zoe-42"))).isEmpty();
        assertThat(find(there, row("Zoe Poe, 30", "/p/zoe-42") + row("Al Lee Jr, 44", "/p/al-7")))
                .hasValue(1);
    }

    private OptionalInt find(String known, String rows) {
        return find(listing(known), rows);
    }

    private OptionalInt find(Listing known, String rows) {
        return new SameListing(extractor, known, profile("Al", "", 1981).person()).find(page(rows), ROWS);
    }

    private Listing listing(String card) {
        return extractor.listings(page(card)).getFirst();
    }

    private static Profile profile(String first, String middle, int born) {
        return new Profile(
                new Profile.Name("", first, middle, "Lee", "Jr"),
                List.of(),
                born,
                null,
                List.of(new Profile.Address("Dayton", "OH"), new Profile.Address("Reno", "NV")),
                List.of(),
                List.of());
    }

    private static String row(String heading, String link) {
        String more = link.isEmpty() ? "" : "<a class=more href=" + link + ">more</a>";
        return "<li class=card><h3>" + heading + "</h3><ul class=lived><li>Dayton, OH<li>Reno, NV</ul>" + more
                + "</li>";
    }

    private Page page(String html) {
        return new Page(
                plain.origin() + "/remove",
                200,
                Map.of("content-type", List.of("text/html; charset=utf-8")),
                html.getBytes(StandardCharsets.UTF_8),
                false);
    }
}
