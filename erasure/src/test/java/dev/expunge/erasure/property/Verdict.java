package dev.expunge.erasure.property;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must happen to one subject in one source.
 *
 * @param counts rows by table and action
 * @param blockers tables of which a blocker must name one; when not empty nothing happens
 * @param surprises the same, but only an erasure can find them out
 * @param written rows that triggers leave behind
 */
record Verdict(
        Map<Row, Fate> fates, Map<Tally, Bounds> counts, Set<Table> blockers, Set<Table> surprises, List<Row> written) {
    /** A table and what is done to its rows. */
    record Tally(Name table, String action) implements Comparable<Tally> {
        @Override
        public int compareTo(Tally other) {
            int byTable = table.compareTo(other.table);
            return byTable != 0 ? byTable : action.compareTo(other.action);
        }

        @Override
        public String toString() {
            return action + " " + table;
        }
    }

    /** How many rows; a row that a redaction leaves as it was may count or not. */
    record Bounds(long least, long most) {
        Bounds plus(Bounds other) {
            return new Bounds(least + other.least, most + other.most);
        }

        boolean holds(long number) {
            return least <= number && number <= most;
        }

        @Override
        public String toString() {
            return least == most ? String.valueOf(least) : least + ".." + most;
        }
    }

    static Verdict blocked(Set<Table> blockers) {
        return new Verdict(Map.of(), Map.of(), blockers, Set.of(), List.of());
    }

    boolean isBlocked() {
        return !blockers.isEmpty() || !surprises.isEmpty();
    }

    State apply(State state) {
        return isBlocked() ? state : state.after(fates, written);
    }
}
