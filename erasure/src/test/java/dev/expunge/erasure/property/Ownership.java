package dev.expunge.erasure.property;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one person has in one source.
 *
 * @param roots the rows that are the person
 * @param rows everything that is the person's, roots included
 * @param shared those of them that are somebody else's as well
 * @param ambiguous identifiers that the person shares with others
 */
record Ownership(Set<Row> roots, Set<Row> rows, Set<Row> shared, Set<Id> ambiguous) {
    static final Ownership NONE = new Ownership(Set.of(), Set.of(), Set.of(), Set.of());

    static Ownership of(State state, Set<Row> roots, Set<Id> known, Set<Id> ambiguous) {
        Set<Row> rows = new LinkedHashSet<>(roots);
        for (Row row : state.rows()) {
            if (row.table.standing == Table.Standing.OWNED && isNamed(state.ties(row), known)) {
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
        return new Ownership(roots, rows, shared(state, roots, rows, known, ambiguous), ambiguous);
    }

    /** A household identifier makes a row the person's only when nothing else says whose it is. */
    private static boolean isNamed(Ties ties, Set<Id> known) {
        return ties.holds().entrySet().stream()
                .anyMatch(held -> known.contains(held.getValue())
                        && (!held.getKey().household || ties.claims().isEmpty()));
    }

    private static Set<Row> shared(State state, Set<Row> roots, Set<Row> rows, Set<Id> known, Set<Id> ambiguous) {
        Set<Row> shared = new LinkedHashSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Row row : rows) {
                if (row.table.standing != Table.Standing.PERSON && !shared.contains(row)) {
                    boolean claimed = isClaimed(state.ties(row), rows, shared)
                            || isHeld(state, state.ties(row), roots, known, ambiguous)
                            || isUnknown(state, state.ties(row), alone(rows, shared), known, ambiguous);
                    grown |= claimed && shared.add(row);
                }
            }
        }
        return shared;
    }

    /** Whether another's row owns it, or one that is another's as well. */
    private static boolean isClaimed(Ties ties, Set<Row> rows, Set<Row> shared) {
        return ties.claims().stream()
                .anyMatch(claim -> !rows.contains(claim.owner()) || shared.contains(claim.owner()));
    }

    /** Whether it holds an identifier that another has, too. */
    private static boolean isHeld(State state, Ties ties, Set<Row> roots, Set<Id> known, Set<Id> ambiguous) {
        return ties.holds().entrySet().stream()
                .filter(held -> speaks(held.getKey(), ties))
                .map(Map.Entry::getValue)
                .anyMatch(id -> ambiguous.contains(id) || known.contains(id) && isHeldOutside(id, state, roots));
    }

    /** Whether it holds an id whose case is lost, and which nothing of the person's own says to be the person's. */
    private static boolean isUnknown(State state, Ties ties, Set<Row> alone, Set<Id> known, Set<Id> ambiguous) {
        return ties.holds().entrySet().stream()
                .filter(held -> speaks(held.getKey(), ties) && !held.getKey().tells(held.getValue()))
                .map(Map.Entry::getValue)
                .anyMatch(id -> !known.contains(id) && !ambiguous.contains(id) && !isOwn(id, state, alone));
    }

    private static boolean isOwn(Id id, State state, Set<Row> alone) {
        boolean told = alone.stream()
                .anyMatch(row -> state.ties(row).holds().entrySet().stream()
                        .anyMatch(held -> held.getValue().equals(id)
                                && (row.table.standing == Table.Standing.PERSON || held.getKey().namesOwner)));
        return told && alone.containsAll(state.people(id, column -> !column.household && column.finds(id)));
    }

    /** Whether the identifier says whose the row is: a household's, or one that names its owner, does so for want of links. */
    static boolean speaks(IdentifierColumn column, Ties ties) {
        return !column.household && !column.namesOwner || ties.claims().isEmpty();
    }

    private static boolean isHeldOutside(Id id, State state, Set<Row> roots) {
        return !roots.containsAll(state.people(id, false)) || !roots.containsAll(state.people(id, true));
    }

    Set<Row> alone() {
        return alone(rows, shared);
    }

    private static Set<Row> alone(Set<Row> rows, Set<Row> shared) {
        Set<Row> alone = new LinkedHashSet<>(rows);
        alone.removeAll(shared);
        return alone;
    }
}
