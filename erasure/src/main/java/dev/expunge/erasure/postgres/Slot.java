package dev.expunge.erasure.postgres;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.identifier.StoredForm;
import dev.expunge.erasure.map.IdentifierColumn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An identifier column of a relation.
 *
 * @param fact where its value stands among a row's facts
 * @param sql the column with its alias
 */
record Slot(Relation relation, IdentifierColumn column, StoredForm form, int fact, String sql) {
    boolean isPersonal() {
        return column.means() == IdentifierColumn.Means.PERSON;
    }

    /** The identifier that a row holds here; empty when it holds none. */
    Optional<Identifier> read(Row row) {
        @Nullable String stored = row.fact(fact);
        return stored == null ? Optional.empty() : form.read(stored);
    }

    /**
     * The same, without one whose case the column does not keep, that means somebody else in another source, or that an erasure
     * made up.
     */
    Optional<Identifier> readExactly(Row row) {
        @Nullable String stored = row.fact(fact);
        return stored == null ? Optional.empty() : exactly(stored);
    }

    /** The same of a stored value, in PostgreSQL's text form. */
    Optional<Identifier> exactly(String stored) {
        return form.read(stored)
                .filter(form::isExact)
                .filter(Identifier::isUniversal)
                .filter(identifier -> !RandomValues.isMadeUp(identifier));
    }

    /** An identifier whose case the column does not keep, as it was read. */
    Optional<Identifier> readFolded(Row row) {
        return read(row).filter(identifier -> !form.isExact(identifier));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return sql.hashCode();
    }
}
