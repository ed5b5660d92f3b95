package dev.expunge.brokers.person;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Fact;
import dev.expunge.matching.person.Person;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One card of a broker about somebody.
 *
 * @param id as the broker has it in its links; null where it has none
 * @param url of its own page; null where it has none
 * @param fingerprint SHA-256 in hex of what stays of the person from one year to the next
 * @param person for matching
 * @param shown as it stood on the page
 */
public record Listing(
        @Nullable String id, @Nullable String url, String fingerprint, Person person, Map<Fact, List<String>> shown) {
    public Listing {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(person, "person is null");
        shown = Map.copyOf(shown);
    }

    /** Without a value: it is personal. */
    @Override
    public String toString() {
        return "Listing[]";
    }
}
