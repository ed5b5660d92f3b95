package dev.expunge.erasure.property;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Our own table of who owns what in one source, as it stands now. */
final class State {
    final Source source;
    private final Map<Row, Ties> rows;

    private State(Source source, Map<Row, Ties> rows) {
        this.source = source;
        this.rows = rows;
    }

    static State of(Source source) {
        Map<Row, Ties> rows = new LinkedHashMap<>();
        source.rows.forEach(row -> rows.put(row, Ties.of(row)));
        return new State(source, rows);
    }

    Set<Row> rows() {
        return rows.keySet();
    }

    boolean has(Row row) {
        return rows.containsKey(row);
    }

    Ties ties(Row row) {
        Ties ties = rows.get(row);
        if (ties == null) {
            throw new IllegalStateException("gone: " + row);
        }
        return ties;
    }

    /** Person rows that hold the identifier, in a column of their own or in a row that names them. */
    Set<Row> people(Id id, boolean household) {
        return people(id, column -> column.household == household);
    }

    Set<Row> people(Id id, Predicate<IdentifierColumn> columns) {
        Set<Row> people = new LinkedHashSet<>();
        rows.forEach((row, ties) -> ties.holds().forEach((identifier, held) -> {
            if (held.equals(id) && columns.test(identifier)) {
                if (row.table.standing == Table.Standing.PERSON) {
                    people.add(row);
                } else if (identifier.namesOwner) {
                    people.addAll(ultimateOwners(row));
                }
            }
        }));
        return people;
    }

    /** The person rows that a row belongs to in the end. */
    Set<Row> ultimateOwners(Row row) {
        Set<Row> seen = new LinkedHashSet<>(Set.of(row));
        Set<Row> people = new LinkedHashSet<>();
        Set<Row> front = Set.of(row);
        while (!front.isEmpty()) {
            Set<Row> next = new LinkedHashSet<>();
            for (Row one : front) {
                if (one.table.standing == Table.Standing.PERSON) {
                    people.add(one);
                }
                ties(one).claims().stream()
                        .map(Row.Claim::owner)
                        .filter(seen::add)
                        .forEach(next::add);
            }
            front = next;
        }
        return people;
    }

    /** The same source after those fates, with the rows that triggers wrote. */
    State after(Map<Row, Fate> fates, List<Row> written) {
        Map<Row, Ties> result = new LinkedHashMap<>();
        rows.forEach((row, ties) -> {
            switch (fates.get(row)) {
                case null -> result.put(row, ties);
                case Fate.Gone() -> {}
                case Fate.Changed changed -> result.put(row, ties.without(changed.columns()));
            }
        });
        written.forEach(row -> result.put(row, Ties.of(row)));
        Map<Row, Ties> settled = new LinkedHashMap<>();
        result.forEach((row, ties) -> settled.put(
                row,
                ties.keeping(ties.claims().stream()
                        .filter(claim -> result.containsKey(claim.owner()) && !unnamed(claim, fates))
                        .toList())));
        return new State(source, settled);
    }

    /** Whether the owner no longer names what was its own. */
    private static boolean unnamed(Row.Claim claim, Map<Row, Fate> fates) {
        return fates.get(claim.owner()) instanceof Fate.Changed changed
                && claim.link().pairs.stream()
                        .anyMatch(pair -> changed.columns().contains(pair.theirs()));
    }

    Map<Table, Set<Row>> byTable() {
        Map<Table, Set<Row>> result = new LinkedHashMap<>();
        rows.keySet()
                .forEach(row -> result.computeIfAbsent(row.table, table -> new LinkedHashSet<>())
                        .add(row));
        return result;
    }
}
