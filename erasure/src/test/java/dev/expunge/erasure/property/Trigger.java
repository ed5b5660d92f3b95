package dev.expunge.erasure.property;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user trigger.
 *
 * @param writes tables that the map names as written by it
 * @param target the table it really writes to; null when it only touches its own row
 * @param ddl statements that make it
 */
record Trigger(
        String name,
        Effect effect,
        List<Table> writes,
        @Nullable Table target,
        List<String> ddl) {
    enum Effect {
        /** A line into {@code target} that references the row, after each update and delete. */
        LOG,
        /** Counts updates and deletes in the only row of {@code target}. */
        COUNT,
        /** Raises the row's own stamp before each update. */
        STAMP,
        /** Keeps rows from being deleted. */
        VETO,
        /** Changes rows of {@code target}, which the map does not know. */
        REACH
    }
}
