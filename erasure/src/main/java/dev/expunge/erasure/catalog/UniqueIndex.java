package dev.expunge.erasure.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A unique index or the index of an exclusion constraint.
 *
 * @param columns the key's columns in order; with expressions, also those that they read
 * @param partial whether only some rows are in it
 * @param allNotNull whether no column of the key can be null
 * @param nullsConflict whether it is {@code NULLS NOT DISTINCT}
 */
public record UniqueIndex(
        String name, Kind kind, List<String> columns, boolean partial, boolean allNotNull, boolean nullsConflict) {
    public UniqueIndex {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        columns = List.copyOf(columns);
    }

    /** When two rows conflict. */
    public enum Kind {
        /** When all columns are equal. */
        COLUMNS,
        /** When expressions over columns are equal, or when nobody vouches for it because the index is not valid. */
        EXPRESSIONS,
        /** When the operators of an exclusion constraint hold. */
        EXCLUSION
    }

    /** Whether the columns name each row exactly once. */
    public boolean identifiesRows() {
        return kind == Kind.COLUMNS && !partial && allNotNull;
    }
}
