package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Site;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes pages hard to read is on the pages. */
class QuirksTest {
    private static final Farm FARM = SharedFarm.FARM;
    private static final int SAMPLE = 60;

    private final Browser browser = new Browser(FARM);

    @ParameterizedTest(name = "{0} shows {2}")
    @CsvSource(delimiter = ';', textBlock = """
            northgate   ; h3      ; .+, \\d+           ; the age after the name
            clearfinder ; .age    ; Age ~\\d+[05]      ; an age that is about right
            whoswhere   ; .age    ; Age \\d0s          ; a decade for an age
            peoplepine  ; .age    ; Age \\d+           ; an age
            clearfinder ; .etc    ; \\+\\d more        ; that there are more places
            findfolk    ; .lived li ; \\w{3}…, \\w\\w  ; cities cut short
            verifolk    ; [itemprop=givenName]  ; \\w+ ; the given name by itself
            verifolk    ; [itemprop=familyName] ; [\\w ]+ ; the family name by itself
            truthline   ; h2 [itemprop=name]    ; [\\w .]+ ; a name marked up as schema.org has it
            aliasatlas  ; [itemprop=alternateName] ; [\\w ]+ ; other names
            beaconcheck ; td.who  ; [\\w ]+, .+        ; the family name first
            courthound  ; [itemprop=telephone] ; .*•• ; telephones half hidden
            courthound  ; [itemprop=email] ; \\w\\*{4}@.* ; e-mail addresses half hidden
            openhousehold ; .property .address ; \\d+ .+ ; houses without anybody's name
            """)
    void aSiteShows(String site, String css, String form, String what) {
        Pattern pattern = Pattern.compile(form);

        assertThat(somePages(site)
                        .flatMap(page -> page.html().select(css).stream())
                        .map(Element::text))
                .as(what)
                .anyMatch(text -> pattern.matcher(text.strip()).matches());
    }

    @Test
    void someAreListedTwice() {
        assertThat(somePeople("peoplepine"))
                .anyMatch(person -> FARM.truth().of("peoplepine", person.id()).size() == 2);
    }

    @Test
    void cardsOfRelativesNameWhomOneAskedFor() {
        Site site = FARM.sites().site("kinfolio");
        boolean named = somePeople("kinfolio")
                .anyMatch(person -> new Seeker(FARM)
                        .page(site, person, person.home()).html().select("li.card").stream()
                                .filter(card -> !card.select("h3")
                                        .text()
                                        .contains(person.name().given()))
                                .anyMatch(card -> card.select(".rel")
                                        .text()
                                        .contains(person.name().plain())));

        assertThat(named).isTrue();
    }

    @Test
    void titleAndHeadingRepeatTheQuestionThoughThereIsNobody() {
        Browser.Page page = browser.get("cityscroll", "/search?fn=Zzyxor&ln=Qwellington&city=Dayton&st=OH");

        assertThat(page.html().title()).contains("Zzyxor Qwellington in Dayton, OH");
        assertThat(page.text("h1")).contains("Zzyxor Qwellington").contains("records");
        assertThat(page.has(".no-results")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/people/control-anchor?city=dayton&state=OH, 200",
        "/people/Control-Anchor?city=dayton&state=OH, 404",
        "/people/control-anchor?city=dayton&state=Ohio, 404",
        "/people/control?city=dayton&state=OH, 404",
        "/people/control-anchor, 404"
    })
    void aBadlyBuiltAddressIsNotFoundWhichSaysNothingOfThePerson(String path, int status) {
        assertThat(browser.get("nearbynames", path).status()).isEqualTo(status);
    }

    @Test
    void aPropertyMayBeAllThatIsFound() {
        assertThat(Stream.of("Ab", "Bc", "Cd", "De", "Ef", "Fg", "Gh")
                        .map(given -> browser.get("openhousehold", "/search?fn=" + given + "&ln=Nobodyhere&st=OH")))
                .anyMatch(page -> page.has(".line.property") && !page.has(".no-results"))
                .anyMatch(page -> page.has(".no-results"));
    }

    @Test
    void aPlaceForResultsWithoutAWordIsNotAnEmptyResult() {
        FARM.scenarios()
                .trouble(
                        FARM.sites().site("lookuplane"),
                        FARM.people().anchor(),
                        dev.expunge.farm.behaviour.Trouble.BROKEN,
                        1);

        Browser.Page broken = browser.get("lookuplane", "/search?fn=Control&ln=Anchor&st=OH");
        Browser.Page again = browser.get("lookuplane", "/search?fn=Control&ln=Anchor&st=OH");

        assertThat(broken.status()).isEqualTo(200);
        assertThat(broken.has("tr.person") || broken.has(".no-results")).isFalse();
        assertThat(again.has("tr.person")).isTrue();
    }

    @Test
    void aDeadPersonIsCalledDeceasedHereAndThere() {
        assertThat(SharedFarm.on(FARM, "northgate")
                        .filter(person -> person.death().isPresent())
                        .limit(20)
                        .map(person -> browser.get(
                                "northgate",
                                FARM.truth()
                                        .of("northgate", person.id())
                                        .getFirst()
                                        .path())))
                .anyMatch(page -> page.text(".age").equals("Deceased"))
                .anyMatch(page -> page.text(".age").matches("\\d+"));
    }

    @Test
    void whateverIsAskedIsEscaped() {
        Browser.Page page = browser.get(
                "cityscroll",
                "/search?fn=" + Browser.encoded("<script>alert('x')</script>") + "&ln=%22%3E%3Cb%3E&st=OH");

        Elements scripts = page.html().select("script, b");
        assertThat(scripts).isEmpty();
        assertThat(page.text("h1")).contains("<script>alert('x')</script> \"><b>");
    }

    private static Stream<Person> somePeople(String site) {
        return SharedFarm.on(FARM, site).limit(SAMPLE);
    }

    private static Stream<Browser.Page> somePages(String name) {
        Site site = FARM.sites().site(name);
        return somePeople(name).map(person -> new Seeker(FARM).page(site, person, shownHome(person)));
    }

    private static Home shownHome(Person person) {
        return person.homes().getLast();
    }
}
