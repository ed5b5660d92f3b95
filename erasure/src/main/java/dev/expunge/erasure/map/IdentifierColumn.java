package dev.expunge.erasure.map;

import dev.expunge.erasure.identifier.StoredFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column that holds identifiers.
 *
 * @param type identifier type or resource type, as in {@link dev.expunge.erasure.identifier.Identifier}
 * @param namesOwner whether a hit names the row's owner ({@code names: owner}) and not only the row
 * @param shared columns to overwrite when the row stays for somebody else; null when the map does not say
 */
public record IdentifierColumn(
        String column,
        String type,
        StoredFormat stored,
        Means means,
        boolean namesOwner,
        @Nullable Map<String, Rule> shared) {
    /** Whether an identifier proves that two rows belong to one person. */
    public enum Means {
        PERSON,
        HOUSEHOLD
    }
}
