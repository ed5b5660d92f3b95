package dev.expunge.farm.people;

import dev.expunge.farm.journal.Journal;
import dev.expunge.farm.journal.Note;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** People who came into the world after it was made: the customers of a sandbox. Each has a ticket, under which there is one of them. */
final class Guests {
    static final String KIND = "guest";

    private final Journal journal;
    private final Map<Integer, Person> all = new ConcurrentHashMap<>();
    private final Map<String, Integer> tickets = new ConcurrentHashMap<>();
    private int next;

    Guests(int firstId, Journal journal) {
        this.next = firstId;
        this.journal = journal;
    }

    synchronized Person welcome(String ticket, Person person) {
        Integer known = tickets.get(ticket);
        Person guest = numbered(person, known == null ? next : known);
        if (!guest.equals(all.get(guest.id()))) {
            journal.put(Note.of(KIND, ticket, guest.id(), guest));
            remember(ticket, guest);
        }
        return guest;
    }

    synchronized void restore(Note note) {
        remember(note.name(), note.value(Person.class));
    }

    synchronized void dismiss(String ticket) {
        Integer known = tickets.get(ticket);
        if (known != null) {
            journal.forget(known);
            tickets.remove(ticket);
            all.remove(known);
        }
    }

    Optional<Person> of(String ticket) {
        return Optional.ofNullable(tickets.get(ticket)).flatMap(this::person);
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

    private void remember(String ticket, Person guest) {
        tickets.put(ticket, guest.id());
        all.put(guest.id(), guest);
        next = Math.max(next, guest.id() + 1);
    }

    private static Person numbered(Person person, int id) {
        return new Person(
                id,
                person.name(),
                person.aliases(),
                person.born(),
                person.died(),
                person.homes(),
                person.phones(),
                person.emails(),
                person.relatives());
    }
}
