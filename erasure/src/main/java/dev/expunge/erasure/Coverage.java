package dev.expunge.erasure;

import dev.expunge.erasure.map.TableName;
import java.util.List;
import java.util.Map;

/**
 * A live schema held against a data map.
 *
 * @param holes what keeps every request of the source open; empty means covered
 * @param advice what an operator should know and nothing waits for, such as an unindexed referencing column
 * @param schemaDigest lower-case hexadecimal digest of the live schema
 * @param keys by personal table the columns whose values name its rows, in that order; a table whose rows nothing names is
 *     missing, and so is every table where the map does not fit the schema
 */
public record Coverage(List<Hole> holes, List<String> advice, String schemaDigest, Map<TableName, List<String>> keys) {
    public Coverage {
        holes = List.copyOf(holes);
        advice = List.copyOf(advice);
        keys = Map.copyOf(keys);
    }

    public Coverage(List<Hole> holes, List<String> advice, String schemaDigest) {
        this(holes, advice, schemaDigest, Map.of());
    }

    public boolean complete() {
        return holes.isEmpty();
    }
}
