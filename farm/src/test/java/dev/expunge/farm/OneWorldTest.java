package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Manners;
import dev.expunge.farm.site.Quirk;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.truth.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One seed and one clock are one world, for however many ask. */
class OneWorldTest {
    @Test
    void theSameStepsInTwoFarmsOfOneSeedLeadToTheSamePages() {
        assertThat(story(1)).isEqualTo(story(1)).isNotEqualTo(story(2));
    }

    @Test
    void requestsOfManyAtOnceAreAllKept() throws Exception {
        try (Farm farm = Farm.start(FarmOptions.forTests().withPeople(1_600));
                ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            Site site = farm.sites().site("whoswhere");
            List<Shown> all = SharedFarm.on(farm, "whoswhere")
                    .limit(100)
                    .flatMap(person -> farm.truth().of("whoswhere", person.id()).stream())
                    .toList();
            List<Future<?>> sent = new ArrayList<>();
            for (Shown shown : all) {
                sent.add(many.submit(() -> new Submitting(farm).remove(site, shown)));
            }
            for (Future<?> one : sent) {
                one.get();
            }

            assertThat(farm.truth().submissions())
                    .hasSize(all.size())
                    .allMatch(submission -> submission.confirmation().isPresent())
                    .extracting(submission -> submission.listingId())
                    .containsExactlyInAnyOrderElementsOf(
                            all.stream().map(Shown::listingId).toList());
            farm.clock().advance(Duration.ofDays(Manners.SLOWEST));
            assertThat(all).noneMatch(shown -> farm.truth().shows("whoswhere", shown.listingId()));
        }
    }

    @Test
    void whoeverNeverLivedInAStateIsNotFoundThere() {
        Farm farm = SharedFarm.FARM;
        Site site = farm.sites().site("northgate");
        Person person = SharedFarm.first(farm, "northgate", one -> true);
        Set<String> states = person.homes().stream().map(Home::state).collect(Collectors.toSet());
        String other = farm.people()
                .country()
                .stateCodes()
                .filter(code -> !states.contains(code))
                .findFirst()
                .orElseThrow();
        String id = farm.truth().of("northgate", person.id()).getFirst().listingId();

        assertThat(new Seeker(farm).ids(site, person, person.homes().getLast())).contains(id);
        assertThat(new Seeker(farm).ids(site, person, new Home("", "Anytown", other, "", 2000)))
                .doesNotContain(id);
    }

    /** A part of a year: searches, a removal on each site, searches again. */
    private static String story(long seed) {
        StringBuilder told = new StringBuilder();
        try (Farm farm = Farm.start(FarmOptions.forTests().withSeed(seed).withPeople(1_600))) {
            for (int month = 0; month < 2; month++) {
                for (Site site :
                        farm.sites().all().filter(one -> !one.has(Quirk.FLAKY)).toList()) {
                    Person person = farm.people().person(month * 8 + site.number());
                    Browser.Page page = new Seeker(farm).page(site, person, person.home());
                    told.append(page.body().replace(":" + farm.port(), ""));
                    farm.truth().of(site.name(), person.id()).stream()
                            .filter(Shown::atAddress)
                            .findFirst()
                            .ifPresent(shown -> new Submitting(farm).remove(site, shown));
                }
                farm.clock().advance(Duration.ofDays(30));
            }
            return told + farm.truth().of(8).toString() + farm.truth().submissions();
        }
    }
}
