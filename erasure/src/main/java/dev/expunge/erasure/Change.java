package dev.expunge.erasure;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.identifier.Identifier;
import java.time.Instant;
import java.util.Set;

/**
 * A captured change of one row.
 *
 * @param id unique in its store; two changes that wait have two
 * @param verb {@code created}, {@code updated} or {@code deleted}
 * @param resources which the row is; none when the map in force does not name it any more
 * @param delta a JSON object with the columns that changed, as they are since; a value too large says that it was left out
 * @param names of the row, as in {@link Trail#rows}
 * @param owners names of rows that own it, those of the people whose it is included
 * @param identifiers of people, in the row and of those whose it is
 * @param departed where a person's own row was deleted, those of the identifiers that it held: whatever bears the row's names was
 *     theirs
 */
public record Change(
        long id,
        Instant at,
        String verb,
        Set<Identifier> resources,
        String delta,
        Set<String> names,
        Set<String> owners,
        Set<Identifier> identifiers,
        Set<Identifier> departed) {
    public Change {
        requireNonNull(at, "at is null");
        requireNonNull(verb, "verb is null");
        requireNonNull(delta, "delta is null");
        resources = Set.copyOf(resources);
        names = Set.copyOf(names);
        owners = Set.copyOf(owners);
        identifiers = Set.copyOf(identifiers);
        departed = Set.copyOf(departed);
    }

    /** Nothing of it: changes are personal. */
    @Override
    public String toString() {
        return "Change[" + id + "]";
    }
}
