package dev.expunge.erasure;

import java.util.List;
import java.util.Set;

/**
 * Called after everything is done and counted, immediately before the source commits. Stores counts and transaction id so that
 * recovery can ask {@code pg_xact_status}; judges growth since the plan.
 */
@FunctionalInterface
public interface BeforeCommit {
    /**
     * Returns the subjects to hold back, empty to commit. When it is not empty the transaction is rolled back and run again
     * without them; names of others are a mistake, and end the call in an {@link IllegalArgumentException}. An exception rolls
     * back and passes through.
     */
    Set<String> judge(List<Erased> pending);
}
