package dev.expunge.erasure.coverage;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.map.Rule;
import java.util.Optional;

/** The values by which an erasure overwrites columns, in PostgreSQL's text form. The check tries the very same. */
public interface FreshValues {
    /**
     * A value for {@code random: auto}; empty when none is known for the column's type.
     *
     * @param identifierType type of the identifiers that the column holds, empty when it holds none
     */
    Optional<String> random(Column column, String identifierType);

    /** A value for {@code pseudonymise: hmac}; empty when the column's type cannot hold one. */
    Optional<String> pseudonym(Column column, String value);

    /** What a rule would write; empty for null, and for what {@link #random} and {@link #pseudonym} do not know. */
    default Optional<String> of(Rule rule, Column column, String identifierType) {
        return switch (rule) {
            case Rule.Constant(var value) -> Optional.ofNullable(value);
            case Rule.Random _ -> random(column, identifierType);
            case Rule.Pseudonym _ -> pseudonym(column, "");
            case Rule.Keep _, Rule.WithRow _ -> Optional.empty();
        };
    }
}
