package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.coverage.FreshValues;
import java.util.Optional;

/** The values that an erasure writes, for a check to try. */
record OwnValues(RandomValues fresh, Pseudonyms pseudonyms) implements FreshValues {
    @Override
    public Optional<String> random(Column column, String identifierType) {
        return fresh.value(column, identifierType);
    }

    @Override
    public Optional<String> pseudonym(Column column, String value) {
        return pseudonyms.of(column, value);
    }
}
