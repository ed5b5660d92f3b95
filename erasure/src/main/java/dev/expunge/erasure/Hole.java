package dev.expunge.erasure;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.map.TableName;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps requests open: uncovered, forbidden, unreachable, or not to be done lawfully.
 *
 * @param table null when the whole source is meant
 * @param column null when the whole table is meant
 * @param reason one sentence for an operator, naming constraints, triggers and privileges, never a value
 */
public record Hole(
        String source, @Nullable TableName table, @Nullable String column, String reason) {
    public Hole {
        requireNonNull(source, "source is null");
        requireNonNull(reason, "reason is null");
    }
}
