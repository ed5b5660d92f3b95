package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Action;
import dev.expunge.erasure.map.Rule;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a row.
 *
 * @param action null when the row is somebody else's, too, and nothing in it has to change
 * @param overwrites rules of the columns that are overwritten, by column name
 */
record Decision(Member member, @Nullable Action action, SortedMap<String, Rule> overwrites) {
    static Decision of(Member member, @Nullable Action action, Map<String, Rule> overwrites) {
        return new Decision(member, action, new TreeMap<>(overwrites));
    }

    boolean deletes() {
        return action == Action.DELETE;
    }

    /** Whether the row no longer points elsewhere through these columns. */
    boolean releases(Iterable<String> columns, boolean constraint) {
        for (String column : columns) {
            Rule rule = overwrites.get(column);
            if (rule != null && (!constraint || (rule instanceof Rule.Constant(var value) && value == null))) {
                return true;
            }
        }
        return false;
    }
}
