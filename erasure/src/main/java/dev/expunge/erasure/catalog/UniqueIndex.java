package dev.expunge.erasure.catalog;

import java.util.List;

/**
 * A unique index or the index of an exclusion constraint.
 *
 * @param columns the key's columns in order; for an index over expressions, the columns that they read
 * @param plain whether the key is nothing but columns, and rows with equal ones conflict
 * @param partial whether only some rows are in it
 * @param allNotNull whether no column of the key can be null
 */
public record UniqueIndex(String name, List<String> columns, boolean plain, boolean partial, boolean allNotNull) {
    public UniqueIndex {
        columns = List.copyOf(columns);
    }

    /** Whether the columns name each row exactly once. */
    public boolean identifiesRows() {
        return plain && !partial && allNotNull;
    }
}
