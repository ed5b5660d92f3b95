package dev.expunge.erasure.map;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row belong to whoever owns a row of another table: all pairs are equal and all conditions hold. Works in either
 * direction of a foreign key, and without one.
 *
 * @param owner the owner's table
 * @param match at least one pair
 * @param where constant conditions on the columns of the row itself, compared as text
 * @param shared columns to overwrite when the row stays for somebody else; null when the map does not say
 */
public record Link(
        TableName owner,
        List<Match> match,
        Map<String, String> where,
        @Nullable Map<String, Rule> shared) {
    public Link {
        match = List.copyOf(match);
        where = Map.copyOf(where);
    }

    /**
     * One pair of columns.
     *
     * @param prefix text before the owner's value, empty unless the map gives a template such as {@code "customer:{id}"}
     * @param suffix text after it
     */
    public record Match(String column, String ownerColumn, String prefix, String suffix) {}
}
