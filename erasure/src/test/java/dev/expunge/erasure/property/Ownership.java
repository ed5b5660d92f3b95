package dev.expunge.erasure.property;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one person has in one source.
 *
 * @param roots the rows that are the person
 * @param rows everything that is the person's, roots included
 * @param shared those of them that are somebody else's as well
 */
record Ownership(Set<Row> roots, Set<Row> rows, Set<Row> shared) {
    static Ownership of(State state, Set<Row> roots, Set<Id> known, Set<Id> given, Set<Id> ambiguous) {
        Set<Row> rows = new LinkedHashSet<>(roots);
        for (Row row : state.rows()) {
            if (row.table.standing == Table.Standing.OWNED && isNamed(state, row, known, given)) {
                rows.add(row);
            }
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Row row : state.rows()) {
                boolean owned = state.ties(row).claims().stream().anyMatch(claim -> rows.contains(claim.owner()));
                grown |= owned && rows.add(row);
            }
        }
        return new Ownership(roots, rows, shared(state, roots, rows, ambiguous));
    }

    /** A household identifier makes a row the person's only when nothing else says whose it is. */
    private static boolean isNamed(State state, Row row, Set<Id> known, Set<Id> given) {
        Ties ties = state.ties(row);
        for (Map.Entry<IdentifierColumn, Id> held : ties.holds().entrySet()) {
            boolean household = held.getKey().household;
            if (household
                    ? given.contains(held.getValue()) && ties.claims().isEmpty()
                    : known.contains(held.getValue())) {
                return true;
            }
        }
        return false;
    }

    private static Set<Row> shared(State state, Set<Row> roots, Set<Row> rows, Set<Id> ambiguous) {
        Set<Row> shared = new HashSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Row row : rows) {
                if (row.table.standing != Table.Standing.PERSON && !shared.contains(row)) {
                    grown |= isShared(state, row, roots, rows, shared, ambiguous) && shared.add(row);
                }
            }
        }
        return shared;
    }

    private static boolean isShared(
            State state, Row row, Set<Row> roots, Set<Row> rows, Set<Row> shared, Set<Id> ambiguous) {
        Ties ties = state.ties(row);
        if (ties.claims().stream().anyMatch(claim -> !rows.contains(claim.owner()) || shared.contains(claim.owner()))) {
            return true;
        }
        for (Map.Entry<IdentifierColumn, Id> held : ties.holds().entrySet()) {
            boolean household = held.getKey().household;
            if (household && !ties.claims().isEmpty()) {
                continue;
            }
            if (ambiguous.contains(held.getValue()) || !roots.containsAll(state.people(held.getValue(), household))) {
                return true;
            }
        }
        return false;
    }

    Set<Row> alone() {
        Set<Row> alone = new LinkedHashSet<>(rows);
        alone.removeAll(shared);
        return alone;
    }
}
