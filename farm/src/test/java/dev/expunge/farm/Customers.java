package dev.expunge.farm;

import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import dev.expunge.farm.people.Name;
import dev.expunge.farm.people.Person;
import java.util.List;
import java.util.stream.IntStream;

/** People of the farm as somebody's customers. */
final class Customers {
    private static final int STEP = 4_987;

    private Customers() {}

    static List<Person> of(Farm farm, int many) {
        return IntStream.iterate(1_000, i -> i + STEP)
                .mapToObj(i -> farm.people().person(i % farm.people().size()))
                .filter(person -> person.death().isEmpty())
                .distinct()
                .limit(many)
                .toList();
    }

    static Profile profile(Person person) {
        return new Profile(
                name(person.name()),
                person.aliases().stream().map(Customers::name).toList(),
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

    static Contact contact(Person person) {
        return new Contact(
                person.name().full(),
                "customer" + person.id() + "@example.com",
                "+12025550123",
                person.name().full());
    }

    private static Profile.Name name(Name name) {
        return new Profile.Name("", name.given(), name.middle(), name.family(), name.suffix());
    }
}
