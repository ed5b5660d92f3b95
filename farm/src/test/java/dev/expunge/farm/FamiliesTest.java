package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.farm.site.Quirk;
import dev.expunge.farm.site.Search;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.site.Sites;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sites are as many and as various as the field that they stand for. */
class FamiliesTest {
    private static final List<Site> SITES = Sites.standard().all().toList();

    @Test
    void sitesAreManyAndTheirFamiliesFew() {
        List<Long> sizes =
                SITES.stream().collect(Collectors.groupingBy(Site::family, Collectors.counting())).values().stream()
                        .sorted((one, other) -> Long.compare(other, one))
                        .toList();

        assertThat(SITES).hasSizeBetween(24, 30);
        assertThat(sizes).containsExactly(8L, 6L, 4L, 4L, 2L, 2L, 1L, 1L);
    }

    @Test
    void everyWayOfSearchingIsSomewhere() {
        assertThat(SITES.stream().map(Site::search)).contains(Search.values());
    }

    @Test
    void everyQuirkIsSomewhere() {
        assertThat(SITES.stream().flatMap(site -> site.quirks().stream())).contains(Quirk.values());
    }

    @Test
    void everyFamilyHasAParentAmongItsSites() {
        assertThat(SITES)
                .allSatisfy(site ->
                        assertThat(SITES).anyMatch(other -> other.family() == site.family() && other.isParent()));
    }

    @Test
    void aSiteListsSomeOfThePeopleAndAMirrorTheSame() {
        Farm farm = SharedFarm.FARM;
        Site clearfinder = farm.sites().site("clearfinder");
        List<Integer> listed = SharedFarm.on(farm, "clearfinder")
                .map(person -> person.id())
                .takeWhile(id -> id < 5_000)
                .toList();

        assertThat(listed.size()).isBetween((clearfinder.coverage() - 5) * 50, (clearfinder.coverage() + 5) * 50);
        assertThat(SharedFarm.on(farm, "nearbynames").map(person -> person.id()).takeWhile(id -> id < 5_000))
                .containsExactlyElementsOf(listed);
    }
}
