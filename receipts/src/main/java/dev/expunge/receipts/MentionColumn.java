package dev.expunge.receipts;

import static java.util.Objects.requireNonNull;

/**
 * One searched column.
 *
 * @param mentions how many rows of other people named the person
 * @param reason why mentions are accepted; empty under the other two rules
 */
public record MentionColumn(String table, String column, Rule rule, long mentions, String reason) {

    /** What the data map says of mentions in this column. */
    public enum Rule {
        REDACT,
        ACCEPT,
        /** A mention keeps the request open; so a receipt counts none here. */
        BLOCK
    }

    public MentionColumn {
        Require.text(table, "table");
        Require.text(column, "column");
        requireNonNull(rule, "rule is null");
        Require.count(mentions, "mentions");
        requireNonNull(reason, "reason is null");
        if (rule == Rule.ACCEPT) {
            Require.text(reason, "reason");
        } else {
            Require.check(reason.isEmpty(), "reason belongs to accepted mentions only");
        }
        Require.check(rule != Rule.BLOCK || mentions == 0, "a blocking mention does not let a request complete");
    }
}
