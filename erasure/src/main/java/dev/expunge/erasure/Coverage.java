package dev.expunge.erasure;

import java.util.List;

/**
 * A live schema held against a data map.
 *
 * @param holes what keeps every request of the source open; empty means covered
 * @param advice what an operator should know and nothing waits for, such as an unindexed referencing column
 * @param schemaDigest lower-case hexadecimal digest of the live schema
 */
public record Coverage(List<Hole> holes, List<String> advice, String schemaDigest) {
    public Coverage {
        holes = List.copyOf(holes);
        advice = List.copyOf(advice);
    }

    public boolean complete() {
        return holes.isEmpty();
    }
}
