package dev.expunge.matching.link;

import dev.expunge.matching.person.Person;
import java.util.List;

/** A list of people under ids of its own. */
public record PersonList(List<Entry> entries) {
    public PersonList {
        entries = List.copyOf(entries);
    }

    /** One line of a list. */
    public record Entry(String id, Person person) {}

    public int size() {
        return entries.size();
    }
}
