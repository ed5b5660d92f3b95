package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.search.Look;
import dev.expunge.brokers.search.Queries;
import dev.expunge.brokers.search.Sighting;
import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.Name;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Sites;
import dev.expunge.matching.Thresholds;
import dev.expunge.matching.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of whoever a sandbox welcomes with no more than they said, every site that lists them is found out. */
class GuestsTest {
    private static final Farm FARM =
            Farm.start(FarmOptions.forTests().withPeople(800).withSites(Sites.calm()));
    private static final Office OFFICE = new Office(FARM);

    @AfterAll
    static void close() {
        OFFICE.close();
        FARM.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void everySiteThatCanBeSearchedShowsAMatch(String who, Profile profile) {
        Person guest = FARM.people().welcome(who, person(profile));
        FARM.sites().all().forEach(site -> FARM.scenarios().hold(site, guest, true));
        Set<String> missed = new TreeSet<>();
        for (String text : SandboxDefinitions.calm().values()) {
            Definition definition = new DefinitionReader().read(text).onPort(FARM.port());
            if (definition.search() != null
                    && Queries.missing(definition, profile).isEmpty()) {
                Look look = OFFICE.fieldwork().look(definition, profile, Thresholds.STANDARD);
                boolean found = look instanceof Look.Seen seen
                        && seen.sightings().stream().anyMatch(GuestsTest::isMatch);
                if (!found) {
                    missed.add(definition.name() + " " + told(look));
                }
            }
        }
        assertThat(missed).isEmpty();
    }

    private static String told(Look look) {
        return look instanceof Look.Seen seen
                ? seen.sightings().stream()
                        .map(one -> one.match().probability())
                        .toList()
                        .toString()
                : look.toString();
    }

    private static boolean isMatch(Sighting sighting) {
        return sighting.match().verdict() == Verdict.MATCH;
    }

    static Stream<Object[]> profiles() {
        Profile.Address dayton = new Profile.Address("", "", "Dayton", "OH", "", "US", true);
        return Stream.of(
                new Object[] {"a rare name, a city", of("Robin", "Ashgrove", null, dayton)},
                new Object[] {"a rare name, no year, two names", of("Anna-Maria", "van der Velde", null, dayton)},
                new Object[] {"a common name, a year", of("James", "Smith", 1980, dayton)},
                new Object[] {
                    "two places", of("Maria", "O'Brien-Garcia", 1955, dayton, new Profile.Address("Chicago", "IL"))
                });
    }

    private static Profile of(String first, String last, @Nullable Integer year, Profile.Address... addresses) {
        return new Profile(
                new Profile.Name(first, last), List.of(), year, null, List.of(addresses), List.of(), List.of());
    }

    private static Person person(Profile profile) {
        Integer year = profile.birthYear();
        return new Person(
                0,
                new Name(
                        profile.name().first(),
                        profile.name().middle(),
                        profile.name().last(),
                        ""),
                List.of(),
                LocalDate.of(year == null ? 1971 : year, 6, 15),
                null,
                profile.addresses().stream()
                        .map(home -> new Home("12 Oak St", home.city(), home.state(), "", 2015))
                        .toList(),
                List.of(),
                List.of(),
                List.of());
    }
}
