package dev.expunge.farm.people;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** People who came into the world after it was made: the customers of a sandbox. */
final class Guests {
    private final Map<Integer, Person> all = new ConcurrentHashMap<>();
    private final AtomicInteger next;

    Guests(int firstId) {
        next = new AtomicInteger(firstId);
    }

    Person welcome(Person person) {
        Person guest = new Person(
                next.getAndIncrement(),
                person.name(),
                person.aliases(),
                person.born(),
                person.died(),
                person.homes(),
                person.phones(),
                person.emails(),
                person.relatives());
        all.put(guest.id(), guest);
        return guest;
    }

    Optional<Person> person(int id) {
        return Optional.ofNullable(all.get(id));
    }

    Stream<Person> bearers(String foldedFamily) {
        return all.values().stream()
                .filter(guest ->
                        guest.names().anyMatch(name -> Folded.of(name.family()).equals(foldedFamily)))
                .sorted(Comparator.comparingInt(Person::id));
    }
}
