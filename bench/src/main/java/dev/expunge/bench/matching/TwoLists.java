package dev.expunge.bench.matching;

import dev.expunge.matching.link.PersonList;
import dev.expunge.matching.person.Life;
import dev.expunge.matching.person.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two lists in which some people stand twice, and the truth.
 *
 * @param left what customers tell of themselves
 * @param right what brokers list
 * @param truth ids of the right list by the id of the left one
 */
public record TwoLists(PersonList left, PersonList right, Map<String, Set<String>> truth) {
    public TwoLists {
        truth = Map.copyOf(truth);
    }

    /** How many pairs are one person. */
    public int pairs() {
        return truth.values().stream().mapToInt(Set::size).sum();
    }

    public boolean isOne(String left, String right) {
        return truth.getOrDefault(left, Set.of()).contains(right);
    }

    /** Nothing but names, year of birth and places: what every people-search site has. */
    static Person asSitesHaveIt(Person person) {
        return new Person(
                person.names(), person.born(), person.residences(), List.of(), List.of(), List.of(), Life.UNKNOWN);
    }
}
