package dev.expunge.erasure;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one store holds about one subject.
 *
 * @param people roots in this store, one inner list a person: roots stand together when a person identifier, given or
 *     accepted, links them
 * @param rows rows of the personal data set by table, roots included
 * @param candidates identifiers of columns that mean a person, read from rows that are the subject's alone, not yet known
 */
public record Found(String subject, List<List<RowRef>> people, Map<TableName, Long> rows, Set<Identifier> candidates) {
    public Found {
        people = people.stream().map(List::copyOf).toList();
        rows = Map.copyOf(rows);
        candidates = Set.copyOf(candidates);
    }
}
