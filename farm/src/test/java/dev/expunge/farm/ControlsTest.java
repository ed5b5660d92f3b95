package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.Name;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.site.Sites;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every site answers the question whose answer is known. */
class ControlsTest {
    private static final Farm FARM = SharedFarm.FARM;
    private static final Home DAYTON = new Home("", "Dayton", "OH", "45401", 2020);

    static Stream<String> sites() {
        return Sites.standard().all().map(Site::name);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void thePositiveControlIsFound(String name) {
        Person anchor = FARM.people().anchor();

        List<String> ids = new Seeker(FARM).ids(FARM.sites().site(name), anchor, DAYTON);

        assertThat(ids).hasSize(1);
        assertThat(FARM.truth().whose(name, ids.getFirst())).contains(anchor);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void theNegativeControlIsNobodyAndThePageSaysSo(String name) {
        Person nobody = new Person(
                0,
                Name.of("Zzyxor", "Qwellington"),
                List.of(),
                LocalDate.of(1974, 1, 1),
                null,
                List.of(DAYTON),
                List.of(),
                List.of(),
                List.of());
        Site site = FARM.sites().site(name);

        assertThat(new Seeker(FARM).ids(site, nobody, DAYTON)).isEmpty();
        Browser.Page page = new Seeker(FARM).page(site, nobody, DAYTON);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).containsAnyOf("no-results", "\"empty\":true", "class=\"line property\"");
    }
}
