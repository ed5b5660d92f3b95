package dev.expunge.brokers.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.kit.Visitor;
import dev.expunge.brokers.person.Listing;
import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Life;
import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.person.Residence;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtractorTest {
    private static final InstantSource IN_2026 = InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z"));
    private static final String CARD = """
            <li class=card><h3>%s</h3><ul class=lived><li>%s</ul><p class=rel>%s</p><a class=more href=%s>more</a>""";

    private final String yaml = Visitor.text("plain.yaml");
    private final Definition plain = new DefinitionReader().read(yaml);

    @Test
    void aCardIsReadWithItsQuirks() {
        Listing listing = one(CARD.formatted(
                "Ann B. Lee Jr, 52",
                "Dayton, OH<li>Saint Louis, Missouri 63101<li>Chi…<li>+3 more",
                "<a>Bob Lee</a><a>Lee, Carol, 49</a><a>and 2 others</a>",
                "/p/ann-b-lee-x7"));

        assertThat(listing.id()).isEqualTo("x7");
        assertThat(listing.url()).isEqualTo("http://plain.localhost:8790/p/ann-b-lee-x7");
        assertThat(listing.person().names()).containsExactly(new PersonName("Ann", "B.", "Lee", "Jr"));
        assertThat(listing.person().born()).isEqualTo(new Born(1973, 1974));
        assertThat(listing.person().residences())
                .containsExactly(
                        new Residence("Dayton", "OH"),
                        new Residence("", "Saint Louis", "Missouri", "63101"),
                        new Residence("Chi…", ""));
        assertThat(listing.person().relatives())
                .containsExactly(new PersonName("Bob", "Lee"), new PersonName("Carol", "Lee"));
    }

    @Test
    void whoDiedIsSaidToHaveDied() {
        assertThat(one(CARD.formatted("Ann Lee, Deceased", "Dayton, OH", "", "/p/a-1"))
                        .person()
                        .life())
                .isEqualTo(Life.DECEASED);
    }

    @Test
    void titlesAndHeadingsThatRepeatTheSearchAreNobody() {
        Page page = page("<title>Ann Lee in Dayton, OH</title><h1>Ann Lee, 52</h1><h3>Ann Lee, 52</h3>"
                + CARD.formatted("Zoe Poe, 30", "Reno, NV", "", "/p/zoe-1"));

        assertThat(extractor(plain).listings(page))
                .singleElement()
                .matches(listing -> listing.person().names().getFirst().given().equals("Zoe"));
    }

    @Test
    void aCardOfAPropertyWithoutANameIsNobody() {
        Page page = page(CARD.formatted("", "Dayton, OH", "<a>Ann Lee</a>", "/p/12-elm-street-9"));

        assertThat(extractor(plain).cards(page)).isOne();
        assertThat(extractor(plain).listings(page)).isEmpty();
    }

    @Test
    void twoPeopleUnderOneIdAreTwo() {
        List<Listing> listings = extractor(plain)
                .listings(page(CARD.formatted("Zoe Poe, 30", "Reno, NV", "", "/p/x-undefined")
                        + CARD.formatted("Al Lee, 52", "Dayton, OH", "", "/p/x-undefined")));

        assertThat(listings).hasSize(2);
        assertThat(Extractor.mixesUp(listings)).isTrue();
    }

    @Test
    void theSameListingTwiceIsOne() {
        String card = CARD.formatted("Ann Lee, 52", "Dayton, OH", "", "/p/ann-1");

        assertThat(extractor(plain)
                        .listings(page(card + card + CARD.formatted("Ann Lee, 52", "Dayton, OH", "", "/p/ann-2"))))
                .extracting(Listing::id)
                .containsExactly("1", "2");
    }

    @Test
    void aListingIsTheSameAfterBirthdaysMovesAndANewId() {
        for (int born = 1970; born < 1990; born++) {
            for (int seen = 2024; seen < 2028; seen++) {
                Listing before = seenIn(seen, "Ann Lee, " + (seen - born - 1), "Dayton, OH<li>Reno, NV", "/p/ann-1");
                Listing after = seenIn(
                        seen + 1, "Ann Lee, " + (seen + 1 - born), "Akron, OH<li>Reno, NV<li>Dayton, OH", "/p/ann-2");
                assertThat(after.isSameAs(before))
                        .as("born in " + born + ", seen in " + seen)
                        .isTrue();
            }
        }
    }

    @Test
    void aFatherAndHisSonAreTwoListings() {
        Listing father = seenIn(2026, "Al Lee, 70", "Dayton, OH<li>Reno, NV", "/p/al-1");
        Listing son = seenIn(2026, "Al Lee, 44", "Dayton, OH<li>Reno, NV", "/p/al-2");

        assertThat(son.isSameAs(father)).isFalse();
    }

    @Test
    void schemaOrgMarkupIsReadWhereTheDefinitionFindsNothing() {
        Definition definition =
                new DefinitionReader().read(yaml.replace("    detail:", "    fallback: schemaOrgPerson\n    detail:"));
        Listing listing = extractor(definition).listings(page("""
                <li class=card><div itemscope itemtype=https://schema.org/Person>
                <span itemprop=givenName>Ann</span> <span itemprop=familyName>Lee</span><meta itemprop=birthDate content=1974-05-01>
                <div itemprop=address itemscope itemtype=https://schema.org/PostalAddress><i itemprop=streetAddress>1 Elm St</i>
                <i itemprop=addressLocality>Dayton</i><i itemprop=addressRegion>OH</i><i itemprop=postalCode>45402</i></div>
                <div itemprop=relatedTo itemscope itemtype=https://schema.org/Person><b itemprop=name>Bob Lee</b></div>
                <i itemprop=telephone>(555) 555-0100</i></div>""")).getFirst();

        assertThat(listing.person().names()).containsExactly(new PersonName("Ann", "Lee"));
        assertThat(listing.person().born()).isEqualTo(Born.in(1974));
        assertThat(listing.person().residences()).containsExactly(new Residence("1 Elm St", "Dayton", "OH", "45402"));
        assertThat(listing.person().relatives()).containsExactly(new PersonName("Bob", "Lee"));
        assertThat(listing.person().phones()).containsExactly("(555) 555-0100");
    }

    @Test
    void aRelativesMarkupSaysNothingOfTheCard() {
        Definition definition =
                new DefinitionReader().read(yaml.replace("    detail:", "    fallback: schemaOrgPerson\n    detail:"));
        String card = """
                <li class=card><h3>Al Lee</h3><a class=more href=/p/al-lee-99>more</a>
                <div %s itemscope itemtype=https://schema.org/Person><b itemprop=name>%s</b>
                <meta itemprop=birthDate content=1984-05-01><i itemprop=telephone>(555) 555-0100</i>
                <span itemprop=address>Dayton, OH</span></div>""";
        for (String kin : List.of("itemprop=relatedTo", "itemprop=associate", "")) {
            String name = kin.equals("") ? "Al Lee Jr" : "Al Lee";
            Listing father = extractor(definition)
                    .listings(page(card.formatted(kin, name)))
                    .getFirst();

            assertThat(father.person().born()).as(kin).isEqualTo(Born.UNKNOWN);
            assertThat(father.person().phones()).as(kin).isEmpty();
        }

        Listing himself = extractor(definition)
                .listings(page(card.formatted("itemprop=mainEntity", "Al Lee")))
                .getFirst();
        assertThat(himself.person().born()).isEqualTo(Born.in(1984));
    }

    @Test
    void blanksOfAnyNumberAreOne() {
        String blanks = "\u00a0 \t ".repeat(300);
        Listing listing =
                one(CARD.formatted("<!-- -->Ann" + blanks + "Lee, 52", "Dayton," + blanks + "OH", "", "'/p/ann-1'"));

        assertThat(listing.person().names()).containsExactly(new PersonName("Ann", "Lee"));
        assertThat(listing.person().residences()).containsExactly(new Residence("Dayton", "OH"));
        assertThat(Blanks.collapse("  a \n\t b  c" + blanks, 100)).isEqualTo("a\nb c");
        assertThat(Blanks.collapse(blanks + "abc" + blanks + "d", 4)).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void jsonIsReadByPointersWithinEachItem() {
        Definition definition = new DefinitionReader()
                .read(yaml.replace("each: {css: \"li.card\"}", "each: {json: /people}")
                        .replace(
                                "name: {css: \"h3\", before: \",\", parse: personName}",
                                "name: {json: /name, parse: personName}")
                        .replace("age: {css: \"h3\", after: \",\", parse: age}", "age: {json: /age, parse: age}")
                        .replace("addresses: {css: \".lived li\"", "addresses: {json: /places")
                        .replace("listing: {css: \"a.more\", attr: href", "listing: {json: /link"));
        Page page = new Page(
                plain.origin() + "/api",
                200,
                Map.of("content-type", List.of("application/json")),
                """
                {"people": [{"name": "Ann Lee", "age": 52, "link": "/p/ann-1",
                             "places": [{"city": "Dayton", "state": "OH"}, "Reno, NV"]}]}""".getBytes(StandardCharsets.UTF_8),
                false);

        Listing listing = extractor(definition).listings(page).getFirst();

        assertThat(listing.id()).isEqualTo("1");
        assertThat(listing.person().born()).isEqualTo(new Born(1973, 1974));
        assertThat(listing.person().residences())
                .containsExactly(new Residence("Dayton", "OH"), new Residence("Reno", "NV"));
    }

    private Listing one(String html) {
        return extractor(plain).listings(page(html)).getFirst();
    }

    private Listing seenIn(int year, String heading, String places, String link) {
        InstantSource then = InstantSource.fixed(Instant.parse(year + "-06-15T00:00:00Z"));
        return new Extractor(plain, then)
                .listings(page(CARD.formatted(heading, places, "", link)))
                .getFirst();
    }

    private static Extractor extractor(Definition definition) {
        return new Extractor(definition, IN_2026);
    }

    private Page page(String html) {
        return new Page(
                plain.origin() + "/people/ann-lee",
                200,
                Map.of("content-type", List.of("text/html; charset=utf-8")),
                html.getBytes(StandardCharsets.UTF_8),
                false);
    }
}
