package dev.expunge.matching.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.matching.link.PersonList.Entry;
import dev.expunge.matching.model.Weights;
import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Person;
import dev.expunge.matching.person.Residence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LinkerTest {
    private static final List<String> CITIES =
            List.of("Dayton", "Akron", "Toledo", "Columbus", "Cleveland", "Cincinnati");
    private static final List<String> GIVENS =
            List.of("james", "mary", "robert", "linda", "peter", "helen", "walter", "ruth", "oscar", "nora", "felix");
    private static final List<String> FAMILIES = List.of(
            "smith",
            "kowalski",
            "brandtner",
            "okafor",
            "lindqvist",
            "morales",
            "tanaka",
            "whitfield",
            "abernathy",
            "dupont",
            "garrison",
            "hollander",
            "ibanez");

    private final Linker linker = new Linker(Weights.standard());

    @Test
    void peopleAreFoundThroughSlipsGapsAndSwappedNames() {
        List<Person> left = people();
        List<Person> right = new ArrayList<>(left);
        right.set(3, person(3, "1", "", 0));
        right.set(7, person(7, "", "x", 0));
        right.set(11, person(11, "", "", 9));
        Person twelve = left.get(12);
        right.set(
                12,
                Person.named(
                                twelve.names().getFirst().family(),
                                twelve.names().getFirst().given())
                        .born(twelve.born())
                        .livingIn(twelve.residences().getFirst()));

        Map<String, Double> found = byPair(linker.link(list(left), list(right)));

        assertThat(found.keySet()).allSatisfy(pair -> assertThat(pair).matches("(\\d+)-\\1"));
        assertThat(found).hasSize(left.size());
        assertThat(found.values())
                .allSatisfy(probability -> assertThat(probability).isGreaterThan(0.9));
    }

    @Test
    void duplicatesInAListAreAllFound() {
        List<Person> left = people();
        List<Person> right = new ArrayList<>(left);
        right.addAll(left);

        List<Link> links = linker.link(list(left), list(right));

        assertThat(links.stream().filter(link -> link.probability() > 0.9)).hasSize(2 * left.size());
    }

    @Test
    void theFamilyAtOneAddressIsNotOnePerson() {
        List<Person> left = people();
        Person spouse = Person.named("Beatrix", FAMILIES.get(5))
                .born(Born.in(1951))
                .livingIn(left.get(5).residences().getFirst());
        List<Person> right = new ArrayList<>(left.subList(0, 5));
        right.add(spouse);

        Map<String, Double> found = byPair(linker.link(list(left), list(right)));

        assertThat(found.getOrDefault("5-5", 0.0)).isLessThan(0.1);
        assertThat(found.get("4-4")).isGreaterThan(0.9);
    }

    @Test
    void emptyListsHaveNoLinks() {
        assertThat(linker.link(new PersonList(List.of()), list(people()))).isEmpty();
    }

    @Test
    void strangersAreNotLinked() {
        Person one = Person.named("Otto", "Zimmer").born(Born.in(1931)).livingIn(new Residence("Reno", "NV"));
        Person other = Person.named("Clara", "Abbott").born(Born.in(1984)).livingIn(new Residence("Miami", "FL"));

        assertThat(linker.link(list(List.of(one)), list(List.of(other)))).isEmpty();
        assertThat(linker.link(list(List.of(one)), list(List.of(one)))).hasSize(1);
    }

    /** Every one has a name and a year of birth of their own. */
    private static List<Person> people() {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            people.add(person(i, "", "", 0));
        }
        return people;
    }

    private static Person person(int i, String noYear, String slip, int yearsOff) {
        String family = FAMILIES.get(i % FAMILIES.size());
        return Person.named(
                        GIVENS.get(i % GIVENS.size()),
                        slip.isEmpty() ? family : family.substring(0, 3) + slip + family.substring(3))
                .born(noYear.isEmpty() ? Born.in(1930 + i * 7 % 60 + yearsOff) : Born.UNKNOWN)
                .livingIn(new Residence(i + " Elm Street", CITIES.get(i % CITIES.size()), "OH", ""));
    }

    private static PersonList list(List<Person> people) {
        List<Entry> entries = new ArrayList<>();
        people.forEach(person -> entries.add(new Entry(String.valueOf(entries.size()), person)));
        return new PersonList(entries);
    }

    private static Map<String, Double> byPair(List<Link> links) {
        Function<Link, String> pair = link -> link.left() + "-" + link.right();
        return links.stream().collect(Collectors.toMap(pair, Link::probability));
    }
}
