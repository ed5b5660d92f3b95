package dev.expunge.erasure.postgres;

import dev.expunge.erasure.sql.SqlName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key constraint onto a personal table.
 *
 * @param child null when the map ignores the referencing table
 * @param childFrom the referencing table as a FROM clause names it
 * @param columns referencing columns as the catalogue has them
 * @param equalities of the referencing columns, in the same order
 * @param parentFacts where the referenced values stand among the parent row's facts
 * @param tie the link of the map that says the same; null when there is none
 */
@SuppressWarnings("ArrayRecordComponent")
record Reference(
        String name,
        @Nullable Relation child,
        String childFrom,
        List<String> columns,
        List<Equality> equalities,
        Relation parent,
        int[] parentFacts,
        @Nullable Tie tie) {
    /** SQL condition: row {@code t} references the values {@code k.v0, k.v1, …}. */
    String match() {
        StringBuilder match = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            match.append(i == 0 ? "" : " and ")
                    .append(equalities.get(i).sql("t." + SqlName.quoted(columns.get(i)), "k.v" + i));
        }
        return match.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
