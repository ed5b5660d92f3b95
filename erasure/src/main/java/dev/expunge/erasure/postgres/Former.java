package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Action;
import dev.expunge.erasure.Erased;
import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.map.DataMap;
import dev.expunge.erasure.map.TableMap;
import dev.expunge.erasure.map.TableName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows that were a person and that something kept from being deleted: they may still own what stays. */
final class Former {
    private Former() {}

    /** @param erased in the order of their commits */
    static Set<RowRef> after(DataMap map, List<Erased> erased) {
        Set<RowRef> former = new LinkedHashSet<>();
        for (Erased one : erased) {
            for (Trace.Rows rows : Trace.of(one.trace()).tables()) {
                TableName table = new TableName(rows.schema(), rows.table());
                if (map.tables().get(table) instanceof TableMap.Personal personal && personal.person()) {
                    rows.rows().forEach(entry -> add(table, rows, entry, former));
                }
            }
        }
        return former;
    }

    private static void add(TableName table, Trace.Rows rows, Trace.Entry entry, Set<RowRef> former) {
        @Nullable List<String> key = entry.key();
        if (key != null && entry.own()) {
            former.add(new RowRef(table, key));
        } else if (rows.keyed() && entry.action() == Action.DELETE) {
            former.removeIf(row -> row.table().equals(table)
                    && row.key().equals(entry.values().subList(0, row.key().size())));
        }
    }
}
