package dev.expunge.erasure.map;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** How one column of a row that stays is treated. */
public sealed interface Rule {
    /** Goes, or stays, with its row; nothing was decided for a row that must stay although it was to be deleted. */
    record WithRow() implements Rule {}

    /** Stays as it is, for the stated reason. */
    record Keep(String reason) implements Rule {
        public Keep {
            requireNonNull(reason, "reason is null");
        }
    }

    /** Anonymised by one value for all rows; null means SQL NULL. The text is cast to the column's type. */
    record Constant(@Nullable String value) implements Rule {}

    /** Anonymised by a fresh random value, valid for the column's type, length and uniqueness. */
    record Random() implements Rule {}

    /** Replaced by a keyed hash: still personal data, never counted as erasure. */
    record Pseudonym() implements Rule {}
}
