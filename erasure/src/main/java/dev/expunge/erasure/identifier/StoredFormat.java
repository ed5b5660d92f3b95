package dev.expunge.erasure.identifier;

import org.jspecify.annotations.Nullable;

/**
 * The format in which a column holds identifiers.
 *
 * @param region ISO 3166 alpha-2 region of {@link Kind#NATIONAL} phone numbers; null otherwise
 */
public record StoredFormat(Kind kind, @Nullable String region) {
    public StoredFormat {
        if ((kind == Kind.NATIONAL) != (region != null)) {
            throw new IllegalArgumentException("a region belongs to national phone numbers, and only to them");
        }
    }

    public enum Kind {
        AS_IS,
        LOWER,
        UPPER,
        E164,
        DIGITS,
        NATIONAL
    }
}
