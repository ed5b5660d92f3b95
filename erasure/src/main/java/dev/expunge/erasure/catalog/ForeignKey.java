package dev.expunge.erasure.catalog;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.map.TableName;
import java.util.List;

/**
 * A foreign key constraint. Those that partitions have from their parents are left out; the parents' stand for them.
 *
 * @param child the referencing table
 * @param childColumns in the order of {@code parentColumns}
 * @param enforced false for {@code NOT ENFORCED} (PostgreSQL 18)
 * @param temporal whether the last pair is a {@code PERIOD}, which is contained and not equal (PostgreSQL 18)
 */
public record ForeignKey(
        String name,
        TableName child,
        List<String> childColumns,
        TableName parent,
        List<String> parentColumns,
        OnDelete onDelete,
        boolean deferrable,
        boolean enforced,
        boolean temporal) {
    public ForeignKey {
        requireNonNull(name, "name is null");
        requireNonNull(child, "child is null");
        requireNonNull(parent, "parent is null");
        requireNonNull(onDelete, "onDelete is null");
        childColumns = List.copyOf(childColumns);
        parentColumns = List.copyOf(parentColumns);
        if (childColumns.size() != parentColumns.size()) {
            throw new IllegalArgumentException("columns do not pair up in " + name);
        }
    }

    /** What a delete of the parent does to the child. */
    public enum OnDelete {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT
    }
}
