package dev.expunge.brokers.person;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Fact;
import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Life;
import dev.expunge.matching.person.Person;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One card of a broker about somebody.
 *
 * @param id as the broker has it in its links; null where it has none
 * @param url of its own page; null where it has none
 * @param fingerprints SHA-256 in hex of what stays of the person from one year to the next. There are several because a page says it
 *     vaguely: an age of 46 may be of either of two decades, and addresses come and go. One in common makes two listings the same
 * @param person for matching
 * @param shown as it stood on the page
 */
public record Listing(
        @Nullable String id,
        @Nullable String url,
        Set<String> fingerprints,
        Person person,
        Map<Fact, List<String>> shown) {
    /** What is left of one whose person was deleted. */
    public static final Listing NOBODY = new Listing(
            null,
            null,
            Set.of(),
            new Person(List.of(), Born.UNKNOWN, List.of(), List.of(), List.of(), List.of(), Life.UNKNOWN),
            Map.of());

    public Listing {
        fingerprints = Set.copyOf(fingerprints);
        requireNonNull(person, "person is null");
        shown = Map.copyOf(shown);
    }

    /** Whether it is this listing, seen at another time: the broker's id or a fingerprint in common. */
    public boolean isSameAs(Listing other) {
        return (id != null && id.equals(other.id)) || isSameByPrint(other);
    }

    /** Whether it says the same, whatever its id. */
    public boolean isSameByPrint(Listing other) {
        return !Collections.disjoint(fingerprints, other.fingerprints);
    }

    /** Without a value: it is personal. */
    @Override
    public String toString() {
        return "Listing[]";
    }
}
