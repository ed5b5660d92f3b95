package dev.expunge.erasure.map;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a data map says of one column.
 *
 * @param category kind of personal data, free text such as {@code contact}; null when not stated
 * @param mentionsReason why mentions are accepted; null unless {@code mentions} is {@link Mentions#ACCEPT}
 */
public record ColumnMap(
        @Nullable String category,
        Rule rule,
        Mentions mentions,
        @Nullable String mentionsReason) {
    public ColumnMap {
        requireNonNull(rule, "rule is null");
        requireNonNull(mentions, "mentions is null");
    }

    /** What happens when somebody else's row mentions the person in this column. */
    public enum Mentions {
        BLOCK,
        REDACT,
        ACCEPT
    }
}
