package dev.expunge.erasure;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.map.TableName;
import java.util.List;

/** One row by table and key, each key column in PostgreSQL's text form. */
public record RowRef(TableName table, List<String> key) {
    public RowRef {
        requireNonNull(table, "table is null");
        key = List.copyOf(key);
    }

    /** The table alone: keys may be personal. */
    @Override
    public String toString() {
        return "RowRef[" + table + "]";
    }
}
