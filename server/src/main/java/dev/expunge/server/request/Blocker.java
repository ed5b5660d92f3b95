package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a request open. Never holds a personal value.
 *
 * @param source name of the source; empty when no single source is meant
 * @param table as a data map writes it; null when the whole source is meant
 * @param column null when the whole table is meant
 * @param reason a code such as {@code no-sources}, or one sentence for an operator
 */
public record Blocker(
        String source, @Nullable String table, @Nullable String column, String reason) {
    /** The tenant has no source with an applied map in the request's environment. */
    public static final String NO_SOURCES = "no-sources";

    public Blocker {
        requireNonNull(source, "source is null");
        requireNonNull(reason, "reason is null");
    }
}
