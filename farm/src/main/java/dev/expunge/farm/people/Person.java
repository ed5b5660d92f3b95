package dev.expunge.farm.people;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who does not exist.
 *
 * @param id of the person in this world
 * @param aliases maiden and other names
 * @param died null while alive
 * @param homes the present one first
 * @param relatives ids of other people of this world, the nearest first
 */
public record Person(
        int id,
        Name name,
        List<Name> aliases,
        LocalDate born,
        @Nullable LocalDate died,
        List<Home> homes,
        List<String> phones,
        List<String> emails,
        List<Integer> relatives) {
    public Person {
        requireNonNull(name, "name is null");
        aliases = List.copyOf(aliases);
        requireNonNull(born, "born is null");
        homes = List.copyOf(homes);
        if (homes.isEmpty()) {
            throw new IllegalArgumentException("a person lives somewhere");
        }
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        relatives = List.copyOf(relatives);
    }

    public Home home() {
        return homes.getFirst();
    }

    public Optional<LocalDate> death() {
        return Optional.ofNullable(died);
    }

    /** In whole years; of the dead, the age they reached. */
    public int age(LocalDate today) {
        LocalDate until = died != null && died.isBefore(today) ? died : today;
        return Period.between(born, until).getYears();
    }

    public Stream<Name> names() {
        return Stream.concat(Stream.of(name), aliases.stream());
    }
}
