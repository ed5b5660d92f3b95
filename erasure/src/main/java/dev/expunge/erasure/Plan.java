package dev.expunge.erasure;

import static java.util.Objects.requireNonNullElse;

import dev.expunge.erasure.map.TableName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What will be done, or was done, for one subject in one source.
 *
 * @param counts one entry a table and action with at least one row, ordered by table
 * @param blockers why it may not be done; empty means that it may
 * @param digest lower-case hexadecimal; covers map, schema, dispositions and keyed row keys
 * @param tableRows estimated rows of each table in {@code counts}, for the blast radius
 * @param retained rows that stay on a ground, with the day on which it ends
 */
public record Plan(
        String source,
        String subject,
        List<TableCount> counts,
        List<Hole> blockers,
        String digest,
        Map<TableName, Long> tableRows,
        List<Retained> retained) {
    public Plan {
        counts = List.copyOf(counts);
        blockers = List.copyOf(blockers);
        tableRows = Map.copyOf(tableRows);
        retained = List.copyOf(retained);
    }

    /** Rows that change; retained ones do not count. */
    public long changedRows() {
        return counts.stream()
                .filter(count -> count.action() != Action.RETAIN)
                .mapToLong(TableCount::rows)
                .sum();
    }

    /**
     * Rows of one table that stay until the same day.
     *
     * @param until last day of the term
     * @param count how many there are
     * @param rows those of them that can be erased when the term is over: the table has a key, and nobody else has a claim
     * @param key names of the columns whose values name {@code rows}, in that order; empty when the table has no key, or when
     *     this was written down before it was kept
     */
    public record Retained(
            TableName table,
            String ground,
            String citation,
            LocalDate until,
            long count,
            List<RowRef> rows,
            List<String> key) {
        public Retained {
            rows = List.copyOf(rows);
            // earlier versions wrote none
            key = List.copyOf(requireNonNullElse(key, List.of()));
        }
    }
}
