package dev.expunge.erasure.discovery;

import dev.expunge.erasure.map.TableName;
import java.util.List;
import java.util.Map;

/**
 * Rows of one table name rows of another one.
 *
 * @param columns of the child, in the order of {@code parentColumns}
 * @param prefix text before the parent's key in the child's only column; empty when there is none
 * @param where constants that the child's row must have: kinds that are named like the parent
 */
record Reference(
        TableName child,
        List<String> columns,
        TableName parent,
        List<String> parentColumns,
        String prefix,
        Map<String, String> where,
        Origin origin,
        Guess guess) {
    Reference {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
        where = Map.copyOf(where);
    }

    /** How it came to light. */
    enum Origin {
        CONSTRAINT,
        NAME,
        VALUES,
        TEXT,
        KIND
    }

    /** The same with what a probe of values found. */
    Reference with(Guess probed) {
        return new Reference(child, columns, parent, parentColumns, prefix, where, origin, probed);
    }
}
