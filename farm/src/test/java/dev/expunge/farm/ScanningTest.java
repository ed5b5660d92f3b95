package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.expunge.brokers.browser.BrowserDriver;
import dev.expunge.brokers.browser.BrowserPrograms;
import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.definition.DriverKind;
import dev.expunge.brokers.drive.Driver;
import dev.expunge.brokers.drive.Drivers;
import dev.expunge.brokers.drive.HttpDriver;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.polite.Guestbook;
import dev.expunge.brokers.polite.Robots;
import dev.expunge.brokers.search.Look;
import dev.expunge.brokers.search.Queries;
import dev.expunge.brokers.search.Searching;
import dev.expunge.brokers.search.Sighting;
import dev.expunge.brokers.steps.Answers;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Network;
import dev.expunge.egress.Resolver;
import dev.expunge.farm.people.Name;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.truth.Shown;
import dev.expunge.matching.Thresholds;
import dev.expunge.matching.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All sites of the farm, searched by their definitions, against what is really so. */
class ScanningTest {
    private static final int PEOPLE = 30;
    private static final int STEP = 4_987;

    private static Farm farm;
    private static Egress egress;
    private static Searching searching;

    @BeforeAll
    static void open() {
        farm = Farm.start(FarmOptions.forTests().withSlowness(Duration.ofMillis(1)));
        egress = new Egress(List.of(Network.parse("127.0.0.0/8")), Resolver.system());
        searching = searching(farm);
    }

    @AfterAll
    static void close() {
        egress.close();
        farm.close();
    }

    @Test
    void peopleAreFoundWhereTheyAreListedAndNobodyElseIsTakenForThem() {
        Map<String, Tally> tallies = new TreeMap<>();
        for (Site site : farm.sites().all().toList()) {
            Definition definition = new DefinitionReader()
                    .read(SandboxDefinitions.text(site.name()))
                    .onPort(farm.port());
            if (definition.search() != null && definition.search().driver() == DriverKind.HTTP) {
                Tally tally = new Tally();
                tallies.put(site.name(), tally);
                people(farm).forEach(person -> scan(site, definition, person, tally));
            }
        }

        Tally all = new Tally();
        tallies.values().forEach(all::add);
        assertThat(tallies).hasSize(26);
        assertThat(tallies.remove("quietcorner"))
                .extracting(tally -> Set.copyOf(tally.unclear))
                .isEqualTo(Set.of(Cause.ROBOTS));
        assertThat(tallies)
                .allSatisfy((site, tally) -> assertThat(tally.unclear).isEmpty());
        assertThat(tallies).allSatisfy((site, tally) -> assertThat(tally.right).isPositive());
        assertThat(all.right / (double) (all.right + all.wrong))
                .as("precision: " + all)
                .isGreaterThanOrEqualTo(0.985);
        assertThat(all.right / (double) (all.right + all.missed))
                .as("recall: " + all)
                .isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void aSiteThatIsRedesignedDriftsAndSaysNothingOfAnybody() {
        try (Farm other = Farm.start(FarmOptions.forTests().withPeople(20_000))) {
            Definition definition = new DefinitionReader()
                    .read(SandboxDefinitions.text("shiftingsands"))
                    .onPort(other.port());
            Person listed = people(other).stream()
                    .filter(person -> other.truth().shows("shiftingsands", person.id()))
                    .findFirst()
                    .orElseThrow();
            Searching later = searching(other);
            assertThat(later.look(definition, profile(listed), Thresholds.STANDARD))
                    .isInstanceOfSatisfying(
                            Look.Seen.class,
                            seen -> assertThat(seen.sightings()).isNotEmpty());

            other.clock().advance(Duration.ofDays(200));

            assertThat(other.truth().shows("shiftingsands", listed.id())).isTrue();
            assertThat(later.look(definition, profile(listed), Thresholds.STANDARD))
                    .isEqualTo(new Look.Unclear(Cause.DRIFT, null));
        }
    }

    @Test
    void aSiteThatAScriptDrawsIsReadByTheBrowserAndByNothingElse() {
        Optional<BrowserPrograms> programs = BrowserPrograms.on(System.getenv("PATH"));
        Definition definition = new DefinitionReader()
                .read(SandboxDefinitions.text("lumensearch"))
                .onPort(farm.port());
        Person listed = IntStream.iterate(1_000, id -> id + 1)
                .filter(id -> farm.truth().shows("lumensearch", id))
                .mapToObj(farm.people()::person)
                .filter(person -> person.death().isEmpty())
                .findFirst()
                .orElseThrow();

        assertThat(searching.look(definition, profile(listed), Thresholds.STANDARD))
                .isEqualTo(new Look.Unclear(Cause.NO_BROWSER, null));

        assumeTrue(programs.isPresent(), "Chromium or Node is missing: apt-get install chromium nodejs");
        HttpDriver http = http(farm);
        Driver browser = new BrowserDriver(http, programs.get(), Duration.ofMinutes(1));
        Searching rendering = new Searching(new Drivers(http, browser), Answers.NONE, farm.clock());
        assertThat(rendering.look(definition, profile(listed), Thresholds.STANDARD))
                .isInstanceOfSatisfying(Look.Seen.class, seen -> {
                    Listing first = seen.sightings().getFirst().listing();
                    assertThat(farm.truth().whose("lumensearch", String.valueOf(first.id())))
                            .contains(listed);
                    assertThat(first.person().residences())
                            .isNotEmpty()
                            .allSatisfy(home -> assertThat(home.state()).hasSize(2));
                });
    }

    private static Searching searching(Farm farm) {
        return new Searching(new Drivers(http(farm), null), Answers.NONE, farm.clock());
    }

    private static HttpDriver http(Farm farm) {
        return new HttpDriver(
                egress,
                new Robots(egress, farm.clock(), HttpDriver.AGENT),
                new Guestbook(farm.clock(), farm.clock()::advance, Duration.ofMinutes(1)),
                HttpDriver.AGENT,
                HttpDriver.TIME);
    }

    private static void scan(Site site, Definition definition, Person person, Tally tally) {
        Profile profile = profile(person);
        if (!Queries.missing(definition, profile).isEmpty()) {
            return;
        }
        switch (searching.look(definition, profile, Thresholds.STANDARD)) {
            case Look.Unclear(Cause cause, var notBefore) -> tally.unclear.add(cause);
            case Look.Seen(List<Sighting> sightings, var _, var _, var _) -> {
                Set<String> real = farm.truth().of(site.name(), person.id()).stream()
                        .filter(Shown::inSearch)
                        .map(Shown::listingId)
                        .collect(Collectors.toSet());
                for (Sighting sighting : sightings) {
                    String id = String.valueOf(sighting.listing().id());
                    boolean matched = sighting.match().verdict() == Verdict.MATCH;
                    boolean his = farm.truth()
                            .whose(site.name(), id)
                            .filter(person::equals)
                            .isPresent();
                    tally.right += matched && his ? 1 : 0;
                    tally.wrong += matched && !his ? 1 : 0;
                    tally.reviewed += matched ? 0 : 1;
                    real.remove(id);
                }
                tally.missed += real.size();
            }
        }
    }

    private static List<Person> people(Farm farm) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i ->
                        farm.people().person((i * STEP + 1_000) % farm.people().size()))
                .filter(person -> person.death().isEmpty())
                .toList();
    }

    private static Profile profile(Person person) {
        return new Profile(
                name(person.name()),
                person.aliases().stream().map(ScanningTest::name).toList(),
                person.born().getYear(),
                person.born().getMonthValue(),
                person.homes().stream()
                        .map(home -> new Profile.Address(
                                home.street(),
                                "",
                                home.city(),
                                home.state(),
                                home.postalCode(),
                                "US",
                                home == person.home()))
                        .toList(),
                person.emails(),
                person.phones());
    }

    private static Profile.Name name(Name name) {
        return new Profile.Name("", name.given(), name.middle(), name.family(), name.suffix());
    }

    private static final class Tally {
        private final List<Cause> unclear = new ArrayList<>();
        private int right;
        private int wrong;
        private int reviewed;
        private int missed;

        void add(Tally other) {
            unclear.addAll(other.unclear);
            right += other.right;
            wrong += other.wrong;
            reviewed += other.reviewed;
            missed += other.missed;
        }

        @Override
        public String toString() {
            return "right " + right + ", wrong " + wrong + ", to review " + reviewed + ", missed " + missed
                    + ", unclear " + unclear;
        }
    }
}
