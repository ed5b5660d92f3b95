package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.farm.people.Folded;
import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.People;
import dev.expunge.farm.people.Person;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The people of the world are many, and like people. */
class PeopleTest {
    private static final People PEOPLE = SharedFarm.FARM.people();
    private static final List<Person> SOME = sample(PEOPLE);

    @Test
    void thereAreTwoHundredThousand() {
        assertThat(PEOPLE.size()).isGreaterThanOrEqualTo(200_000);
    }

    @Test
    void theSameSeedMakesTheSameWorldAndAnotherMakesAnother() {
        assertThat(sample(new People(FarmOptions.SEED, FarmOptions.PEOPLE))).isEqualTo(SOME);
        assertThat(sample(new People(7, FarmOptions.PEOPLE))).isNotEqualTo(SOME);
    }

    @Test
    void aFewFamilyNamesAreBorneByManyAndManyByFew() {
        List<Long> counts = SOME.stream()
                .collect(Collectors.groupingBy(person -> person.name().family(), Collectors.counting()))
                .values()
                .stream()
                .sorted((one, other) -> Long.compare(other, one))
                .toList();

        assertThat(counts.getFirst()).isGreaterThan(SOME.size() / 200);
        assertThat(counts).hasSizeGreaterThan(1500);
        assertThat(counts.get(counts.size() / 2)).isLessThan(counts.getFirst() / 20);
    }

    @Test
    void fathersAndSonsShareANameAndAreToldApartBySuffix() {
        List<Person> juniors = SOME.stream()
                .filter(person -> person.name().suffix().equals("Jr"))
                .toList();

        assertThat(juniors).hasSizeGreaterThan(100).allSatisfy(junior -> {
            Person father = relatives(junior)
                    .filter(relative -> relative.name().suffix().equals("Sr"))
                    .findFirst()
                    .orElseThrow();
            assertThat(father.name().plain()).isEqualTo(junior.name().plain());
            assertThat(father.born()).isBefore(junior.born().minusYears(15));
        });
    }

    @Test
    void householdsShareAddressAndTelephone() {
        long sharing = SOME.stream()
                .filter(person -> relatives(person)
                        .anyMatch(other -> other.home().equals(person.home())
                                && other.phones().stream().anyMatch(person.phones()::contains)))
                .count();

        assertThat(sharing).isGreaterThan(SOME.size() / 3);
    }

    @Test
    void moversHaveEarlierCities() {
        assertThat(SOME).anySatisfy(person -> {
            assertThat(person.homes().stream().map(Home::place).distinct()).hasSizeGreaterThan(2);
            assertThat(person.homes()).isSortedAccordingTo((one, other) -> Integer.compare(other.since(), one.since()));
        });
    }

    @Test
    void someBearMaidenNamesAndMiddleNamesAndSomeAreDead() {
        assertThat(SOME).anyMatch(person -> !person.aliases().isEmpty());
        assertThat(SOME).anyMatch(person -> person.name().middle().isEmpty());
        assertThat(SOME).anyMatch(person -> !person.name().middle().isEmpty());
        assertThat(SOME.stream().filter(person -> person.death().isPresent()).count())
                .isBetween((long) SOME.size() / 30, (long) SOME.size() / 4);
    }

    @Test
    void relativesArePeopleOfTheWorldWhoAreRelatedBack() {
        assertThat(SOME.stream().limit(2000))
                .allSatisfy(person -> assertThat(relatives(person))
                        .isNotEmpty()
                        .first()
                        .satisfies(nearest -> assertThat(nearest.relatives()).contains(person.id())));
    }

    @Test
    void telephonesAndMailboxesAreThoseKeptForStories() {
        assertThat(SOME).allSatisfy(person -> {
            assertThat(person.phones()).isNotEmpty().allMatch(phone -> phone.matches("\\(\\d{3}\\) 555-01\\d\\d"));
            assertThat(person.emails()).isNotEmpty().allMatch(email -> email.endsWith("@example.com"));
        });
    }

    @Test
    void namesAreFoundWithoutMarksAndByMaidenName() {
        Person garcia = SOME.stream()
                .filter(person -> person.name().family().equals("García"))
                .findFirst()
                .orElseThrow();
        Person married = SOME.stream()
                .filter(person -> !person.aliases().isEmpty())
                .findFirst()
                .orElseThrow();

        assertThat(PEOPLE.named(Folded.of(garcia.name().given()), "garcia")).contains(garcia);
        assertThat(PEOPLE.named(
                        married.name().given(), married.aliases().getFirst().family()))
                .contains(married);
    }

    @Test
    void everybodyOfANameIsFoundAndNobodyElse() {
        Map<String, Set<Integer>> byName = IntStream.range(0, 40_000)
                .mapToObj(new People(3, 40_000)::person)
                .collect(Collectors.groupingBy(
                        person -> Folded.of(person.name().given()) + " "
                                + Folded.of(person.name().family()),
                        Collectors.mapping(Person::id, Collectors.toSet())));
        People few = new People(3, 40_000);

        assertThat(byName.entrySet().stream().limit(500)).allSatisfy(entry -> {
            String[] name = entry.getKey().split(" ");
            assertThat(few.named(name[0], name[1]).map(Person::id)).containsAll(entry.getValue());
        });
    }

    @Test
    void aGuestIsOneOfThePeople() {
        People few = new People(1, 800);
        Person guest = few.welcome(
                "one",
                new Person(
                        0,
                        dev.expunge.farm.people.Name.of("Zoltan", "Quarnström"),
                        List.of(),
                        LocalDate.of(1980, 1, 2),
                        null,
                        List.of(new Home("1 Oak St", "Dayton", "OH", "45401", 2020)),
                        List.of(),
                        List.of(),
                        List.of()));

        assertThat(guest.id()).isGreaterThan(few.anchor().id());
        assertThat(few.named("zoltan", "quarnstrom")).containsExactly(guest);
    }

    private static List<Person> sample(People people) {
        Function<Integer, Person> person = people::person;
        return IntStream.range(0, 16_000).boxed().map(person).toList();
    }

    private static Stream<Person> relatives(Person person) {
        return person.relatives().stream().map(PEOPLE::person);
    }
}
