package dev.expunge.erasure.postgres;

import static java.util.Comparator.comparingInt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One step along ties for many rows at once, in one statement.
 *
 * @param <T> what a step starts from
 */
final class Walk<T> {
    private final boolean down;
    private final SortedMap<Tie, Map<List<String>, List<T>>> starts = new TreeMap<>(comparingInt(Tie::number));

    private Walk(boolean down) {
        this.down = down;
    }

    /** From owners to the rows that are theirs. */
    static <T> Walk<T> down() {
        return new Walk<>(true);
    }

    /** From rows to their owners. */
    static <T> Walk<T> up() {
        return new Walk<>(false);
    }

    /** A row that a step reached. */
    record Step<T>(T from, Tie tie, Row row) {}

    void add(Row row, T from) {
        for (Tie tie : down ? row.relation().owned : row.relation().owners) {
            (down ? tie.childValues(row) : tie.ownerValues(row))
                    .ifPresent(values -> starts.computeIfAbsent(tie, key -> new LinkedHashMap<>())
                            .computeIfAbsent(values, key -> new ArrayList<>())
                            .add(from));
        }
    }

    List<Step<T>> steps(Connection connection) throws SQLException {
        if (starts.isEmpty()) {
            return List.of();
        }
        List<Tie> ties = List.copyOf(starts.keySet());
        List<List<List<T>>> from = new ArrayList<>();
        Sql sql = new Sql();
        starts.forEach((tie, values) -> {
            Relation reached = down ? tie.child() : tie.owner();
            sql.select("k.o", reached.facts())
                    .add(" from ")
                    .rows(List.copyOf(values.keySet()))
                    .add(" join ")
                    .add(reached.from())
                    .add(" t on ");
            if (down) {
                tie.joinChildren(sql);
            } else {
                tie.joinOwners(sql);
            }
            from.add(List.copyOf(values.values()));
        });
        List<Step<T>> steps = new ArrayList<>();
        for (Sql.Answer answer : sql.answers(connection)) {
            Tie tie = ties.get(answer.branch());
            Row row = new Row(down ? tie.child() : tie.owner(), answer.facts());
            from.get(answer.branch()).get(answer.ordinal()).forEach(start -> steps.add(new Step<>(start, tie, row)));
        }
        return steps;
    }
}
