package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.farm.people.Folded;
import dev.expunge.farm.people.Person;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each way of asking, with what is peculiar to it. That all of them find whom they should is {@link ControlsTest}'s and {@link TruthTest}'s. */
class SearchWaysTest {
    private static final Farm FARM = SharedFarm.FARM;

    private final Browser browser = new Browser(FARM);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "northgate, /people/control-anchor?city=Dayton&state=OH",
        "peoplepine, /search?fn=Control&ln=Anchor&city=Dayton&st=OH",
        "findfolk, /ohio/dayton/control-anchor",
        "recordrover, /name/control-nmn-anchor/oh",
        "whoswhere, /find?name=Control+Anchor&state=OH&age=50-59",
        "dailydossier, '/s?q=Control+Anchor&where=Dayton,+OH&exact=1'",
        "quillreports, /api/people?first=Control&last=Anchor&state=OH",
    })
    void aNameIsAskedForInTheSitesOwnAddress(String site, String path) {
        assertThat(browser.get(site, path).body()).containsAnyOf("Control Anchor", "Anchor, Control");
    }

    @Test
    void theFormMustBringItsHiddenFieldBack() {
        Map<String, String> name = Map.of("first", "Control", "last", "Anchor", "city", "Dayton", "state", "OH");

        assertThat(browser.post("truthline", "/search", name).status()).isEqualTo(403);
        assertThat(browser.get("truthline", "/search").has("form#search input[type=hidden]"))
                .isTrue();
    }

    @Test
    void theAgeIsAskedForBeforeAnybodyIsShown() {
        Browser.Page ages = browser.get("whoswhere", "/find?name=Control+Anchor&state=OH");

        assertThat(ages.has("li.card")).isFalse();
        assertThat(browser.follow(ages.html().select("a.bucket").attr("abs:href"))
                        .text("h3"))
                .isEqualTo("Control Anchor");
        assertThat(browser.get("whoswhere", "/find?name=Control+Anchor&state=OH&age=20-29")
                        .has(".no-results"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/oh/dayton/control-anchor, 404",
        "/ohio/dayton/control-anchor, 200",
        "/nowhere/dayton/control-anchor, 404"
    })
    void theStateIsWantedByItsFullName(String path, int status) {
        assertThat(browser.get("findfolk", path).status()).isEqualTo(status);
    }

    @Test
    void withoutAWordForTheMiddleNameTheAddressIsNotFound() {
        assertThat(browser.get("recordrover", "/name/control-anchor/oh").status())
                .isEqualTo(404);
    }

    @Test
    void oneSiteIsSearchedOnlyWithinItsRemovalForm() {
        assertThat(browser.get("beaconcheck", "/search?fn=Control&ln=Anchor").status())
                .isEqualTo(404);
        assertThat(browser.post("beaconcheck", "/optout/find", Map.of("first", "Control", "last", "Anchor"))
                        .has("tr.person"))
                .isTrue();
    }

    @Test
    void oneSiteLetsNobodySearchWithoutACodeByMail() {
        Browser.Page first = browser.get("lumenpro", "/lookup?fn=Control&ln=Anchor&st=OH");

        assertThat(first.has("form#access")).isTrue();
        assertThat(first.body()).doesNotContain("Control Anchor");
        Browser.Page wrong = browser.post("lumenpro", "/access/code", Map.of("ticket", "none", "code", "000000"));
        assertThat(wrong.status()).isEqualTo(422);
    }

    @Test
    void anotherSpellingMayBeOfferedFirst() {
        Set<Boolean> offered = Stream.of("Smith", "Johnson", "Williams", "Brown", "Jones", "Miller", "Davis", "Wilson")
                .map(family -> browser.get("dailydossier", "/s?q=James+" + family + "&where=Dayton,+OH")
                        .has("a.keep"))
                .collect(Collectors.toSet());

        assertThat(offered).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void manyResultsComeInPagesWithoutLossOrRepetition() {
        Browser.Page page = browser.get("lookuplane", "/search?fn=James&ln=Smith");
        int pages = 1;
        Set<String> seen = new java.util.HashSet<>(page.html().select("a.open").eachAttr("href"));
        int rows = seen.size();
        while (page.has("a[rel=next]")) {
            assertThat(page.html().select("tr.person")).hasSize(5);
            page = browser.follow(page.html().select("a[rel=next]").attr("abs:href"));
            rows += page.html().select("tr.person").size();
            seen.addAll(page.html().select("a.open").eachAttr("href"));
            pages++;
        }

        assertThat(pages).isGreaterThan(3);
        assertThat(seen).hasSize(rows);
    }

    @Test
    void theJsonEndpointSaysWhetherThereIsMore() {
        JsonNode first = json("/api/people?first=James&last=Smith");
        JsonNode next = json(first.path("next").asString());

        assertThat(first.path("people")).hasSize(10);
        assertThat(next.path("people").path(0).path("id"))
                .isNotEqualTo(first.path("people").path(0).path("id"));
        assertThat(json("/api/people?first=Zzyxor&last=Qwellington")
                        .path("empty")
                        .asBoolean(false))
                .isTrue();
    }

    @Test
    void theScriptedPageHoldsNobodyUntilItsScriptHasRun() {
        Browser.Page shell = browser.get("lumensearch", "/search?fn=Control&ln=Anchor&st=OH");

        assertThat(shell.body()).doesNotContain("Anchor").contains("<script>");
        assertThat(shell.has("li.card") || shell.has(".no-results")).isFalse();
        assertThat(browser.get("lumensearch", "/data?fn=Control&ln=Anchor&st=OH")
                        .body())
                .contains("Control Anchor");
    }

    @Test
    void namesOfSeveralWordsSurviveThePath() {
        Person person =
                SharedFarm.first(FARM, "northgate", some -> some.name().family().matches("(St\\. |De La |Van |O').*"));

        assertThat(browser.get(
                                "northgate",
                                "/people/" + Folded.slug(person.name().plain()) + "?state=")
                        .body())
                .contains(FARM.truth().of("northgate", person.id()).getFirst().path());
    }

    private JsonNode json(String path) {
        return JsonMapper.shared().readTree(browser.get("quillreports", path).body());
    }
}
