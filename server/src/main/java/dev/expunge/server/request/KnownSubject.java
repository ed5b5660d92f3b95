package dev.expunge.server.request;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import dev.expunge.server.source.SourceId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was learned about a subject, as it is kept, encrypted, with the request. Sources stand in it by their ids, for a name
 * may go to another source.
 *
 * @param roots by the source's id
 * @param candidates people to choose among; empty unless a given identifier names several
 * @param asked day of the request whose deferred rows these are; null where the request has its own
 * @param among the sources of which the people were, or are, to be chosen, by name; empty unless somebody had to choose
 * @param staying how the deferred rows are named, and whom holds on them may name; null where there are none, or where an
 *     earlier version did not keep it
 * @param named by which columns the roots, or the candidates, are named; empty where an earlier version did not keep it
 */
record KnownSubject(
        Set<Identifier> learned,
        Set<Identifier> ambiguous,
        Map<UUID, Set<RowRef>> roots,
        boolean chosen,
        List<Candidate> candidates,
        @Nullable LocalDate asked,
        Map<String, UUID> among,
        @Nullable Staying staying,
        List<TableKey> named) {
    KnownSubject {
        learned = Set.copyOf(learned);
        ambiguous = Set.copyOf(ambiguous);
        roots = Map.copyOf(roots);
        candidates = List.copyOf(candidates);
        among = Map.copyOf(among);
        // earlier versions wrote none
        named = List.copyOf(requireNonNullElse(named, List.of()));
    }

    static KnownSubject nothing() {
        return new KnownSubject(Set.of(), Set.of(), Map.of(), false, List.of(), null, Map.of(), null, List.of());
    }

    /** The same with what a pass found out. */
    KnownSubject with(Subject subject, Field field) {
        return new KnownSubject(
                subject.learned(),
                subject.ambiguous(),
                byId(subject.roots(), field.ids()),
                subject.chosen(),
                List.of(),
                asked,
                subject.chosen() ? among : Map.of(),
                staying,
                named(tables(subject.roots()), field));
    }

    /** What is left of a person when a term has ended: rows that only their keys name. */
    static KnownSubject deferred(Map<UUID, Set<RowRef>> rows, LocalDate asked, Staying staying) {
        return new KnownSubject(Set.of(), Set.of(), rows, true, List.of(), asked, Map.of(), staying, List.of());
    }

    /** The same with people to choose among, given by source. */
    KnownSubject asking(Map<String, List<List<RowRef>>> people, Field field) {
        List<Candidate> found = new ArrayList<>();
        new TreeMap<>(people)
                .forEach((source, persons) -> persons.forEach(person -> found.add(new Candidate(
                        person.stream().map(row -> new Root(source, row)).toList()))));
        Map<String, Set<RowRef>> rows = new HashMap<>();
        people.forEach((source, persons) ->
                rows.put(source, persons.stream().flatMap(List::stream).collect(toSet())));
        return new KnownSubject(
                learned, ambiguous, roots, false, found, asked, field.ids(), staying, named(tables(rows), field));
    }

    /** The same with those rows, of the sources that were asked about, chosen as the person. */
    KnownSubject choosing(Map<String, Set<RowRef>> chosenRoots) {
        return new KnownSubject(
                learned, ambiguous, byId(chosenRoots, among), true, List.of(), asked, among, staying, named);
    }

    /** Whether somebody chose among the people of other sources than are connected now, or their rows are out of reach. */
    boolean isOutdated(Field field) {
        return chosen
                && asked == null
                && (isMisnamed(field)
                        || !(among.values().containsAll(field.ids().values())
                                && field.ids().values().containsAll(roots.keySet())));
    }

    /** Whether a map in force names rows by other columns: the same values may be somebody else's key now. */
    private boolean isMisnamed(Field field) {
        return named.stream()
                .anyMatch(key -> field.place(new SourceId(key.source()))
                        .filter(place ->
                                !key.columns().equals(place.coverage().keys().get(key.table())))
                        .isPresent());
    }

    private static Map<String, Set<TableName>> tables(Map<String, Set<RowRef>> rows) {
        Map<String, Set<TableName>> tables = new HashMap<>();
        rows.forEach((source, refs) ->
                tables.put(source, refs.stream().map(RowRef::table).collect(toSet())));
        return tables;
    }

    /** A table without a key names nothing: its rows are looked for anew in each pass. */
    private static List<TableKey> named(Map<String, Set<TableName>> tables, Field field) {
        List<TableKey> named = new ArrayList<>();
        for (Field.Place place : field.places()) {
            for (TableName table : tables.getOrDefault(place.name(), Set.of())) {
                List<String> columns = place.coverage().keys().get(table);
                if (columns != null) {
                    named.add(new TableKey(place.id().value(), table, columns));
                }
            }
        }
        return named;
    }

    /**
     * The subject as the connected sources know it; what belonged to others counts no more, nor does an outdated choice,
     * nor a row that the map in force names by other columns.
     *
     * @param received day of the request
     */
    Subject subject(String reference, Set<Identifier> given, LocalDate received, Field field) {
        LocalDate day = requireNonNullElse(asked, received);
        if (isOutdated(field) || isMisnamed(field)) {
            return new Subject(reference, given, learned, ambiguous, Map.of(), false, day);
        }
        Subject subject = new Subject(reference, given, learned, ambiguous, byName(roots, field.ids()), chosen, day);
        return staying == null ? subject : subject.withFormer(byName(staying.owners(), field.ids()));
    }

    private static Map<String, Set<RowRef>> byName(Map<UUID, Set<RowRef>> byId, Map<String, UUID> ids) {
        Map<String, Set<RowRef>> byName = new HashMap<>();
        ids.forEach((name, id) -> {
            Set<RowRef> there = byId.get(id);
            if (there != null) {
                byName.put(name, there);
            }
        });
        return byName;
    }

    /**
     * What is to be known of deferred rows beside their keys.
     *
     * @param hashes keyed hashes of every identifier of the person
     * @param owners by the source's id, the person's own rows that stayed
     */
    record Staying(List<TableKey> keys, List<byte[]> hashes, Map<UUID, Set<RowRef>> owners) {
        Staying {
            keys = List.copyOf(keys);
            hashes = List.copyOf(hashes);
            // earlier versions wrote none
            owners = Map.copyOf(requireNonNullElse(owners, Map.of()));
        }
    }

    /** By which columns rows of a table were named. */
    record TableKey(UUID source, TableName table, List<String> columns) {
        TableKey {
            columns = List.copyOf(columns);
        }
    }

    private static Map<UUID, Set<RowRef>> byId(Map<String, Set<RowRef>> byName, Map<String, UUID> ids) {
        return byName.entrySet().stream().collect(toMap(source -> id(source.getKey(), ids), Map.Entry::getValue));
    }

    private static UUID id(String name, Map<String, UUID> ids) {
        UUID id = ids.get(name);
        if (id == null) {
            throw new IllegalStateException("rows of a source that was not asked");
        }
        return id;
    }
}
