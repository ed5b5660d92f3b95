package dev.expunge.receipts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One thing that the verification looked for, in a transaction begun after the erasure, and did not find.
 *
 * @param count how many of them it looked for
 */
public record Check(What what, long count, Instant at) {

    public enum What {
        /** Columns and tables that the data map does not cover; the count is that of the covered tables. */
        COVERAGE,
        /** Rows found by an identifier, given or learned. */
        IDENTIFIERS,
        /** Rows found by the key of a row that was deleted. */
        KEYS,
        /** Anonymised values that are still the old ones. */
        ANONYMISED_VALUES,
        /** Mentions in the searched columns; the count is that of the columns. */
        MENTIONS
    }

    public Check {
        requireNonNull(what, "what is null");
        Require.count(count, "count");
        Require.instant(at, "at");
    }
}
