package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.CaptureSchema;
import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.map.TableMap;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.map.TriggerDecision;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Holds the rows that the database says have changed against those that were meant to. */
final class Ledger {
    private final Layout layout;
    private final Map<TableName, RowsChanged.Counts> meant = new HashMap<>();

    Ledger(Layout layout, Collection<Case> cases) {
        this.layout = layout;
        Set<Mention> mentions = new HashSet<>();
        for (Case one : cases) {
            mentions.addAll(one.mentions());
            for (Decision decision : one.carriedOut().values()) {
                TableName table = decision.member().relation().name();
                if (decision.deletes()) {
                    mean(table, new RowsChanged.Counts(0, 0, 1));
                } else if (!decision.overwrites().isEmpty()) {
                    mean(table, new RowsChanged.Counts(0, 1, 0));
                }
            }
        }
        mentions.forEach(mention -> mean(mention.relation().name(), new RowsChanged.Counts(0, 1, 0)));
    }

    private void mean(TableName table, RowsChanged.Counts counts) {
        meant.merge(table, counts, RowsChanged.Counts::plus);
    }

    /** Throws {@link ActException} naming the first table that changed otherwise. */
    void check(RowsChanged changed) {
        Set<TableName> writable = writtenByTriggers();
        Set<TableName> tables = new HashSet<>(meant.keySet());
        tables.addAll(changed.tables().keySet());
        if (layout.catalog().captures()) {
            tables.remove(CaptureSchema.TABLE);
        }
        for (TableName table : tables) {
            RowsChanged.Counts expected = meant.getOrDefault(table, RowsChanged.Counts.NONE);
            RowsChanged.Counts actual = changed.of(table);
            if (!matches(table, expected, actual, writable.contains(table))) {
                throw new ActException(
                        table,
                        "rows changed that were neither planned nor named among what its triggers write"
                                + " (planned/changed: updated %d/%d, deleted %d/%d, inserted 0/%d)"
                                        .formatted(
                                                expected.updated(),
                                                actual.updated(),
                                                expected.deleted(),
                                                actual.deleted(),
                                                actual.inserted()));
            }
        }
    }

    private boolean matches(TableName table, RowsChanged.Counts expected, RowsChanged.Counts actual, boolean writable) {
        if (writable) {
            return actual.deleted() == expected.deleted() && actual.updated() >= expected.updated();
        }
        // An update that moves a row to another partition counts as a delete and an insert.
        long moved = isPartitioned(table) ? actual.inserted() : 0;
        return actual.inserted() == moved
                && actual.updated() + moved == expected.updated()
                && actual.deleted() - moved == expected.deleted();
    }

    private boolean isPartitioned(TableName table) {
        return layout.catalog()
                .table(table)
                .filter(live -> live.kind() == Table.Kind.PARTITIONED)
                .isPresent();
    }

    /** What accepted triggers on the changed tables write, and those on the tables that these write. */
    private Set<TableName> writtenByTriggers() {
        Set<TableName> written = new HashSet<>();
        Deque<TableName> open = new ArrayDeque<>(meant.keySet());
        while (!open.isEmpty()) {
            if (layout.map().tables().get(open.remove()) instanceof TableMap.Personal personal) {
                for (TriggerDecision trigger : personal.triggers().values()) {
                    trigger.writes().stream().filter(written::add).forEach(open::add);
                }
            }
        }
        return written;
    }
}
