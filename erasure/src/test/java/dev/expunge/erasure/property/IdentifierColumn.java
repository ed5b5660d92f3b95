package dev.expunge.erasure.property;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column that holds identifiers. */
final class IdentifierColumn {
    final Column column;
    final String type;
    /** As the map writes it. */
    final String stored;

    final boolean household;
    final boolean namesOwner;
    /** Null when the map does not say what happens to a shared row. */
    @Nullable
    Map<Column, Treatment> shared;

    IdentifierColumn(Column column, String type, String stored, boolean household, boolean namesOwner) {
        this.column = column;
        this.type = type;
        this.stored = stored;
        this.household = household;
        this.namesOwner = namesOwner;
    }

    /** Whether what the column holds gives the identifier as it was; one that loses the case of letters does not. */
    boolean tells(Id id) {
        boolean folds = type.equals(Id.CUSTOM) && !stored.equals("as is");
        return !folds || id.value().chars().noneMatch(Character::isLetter);
    }

    /** Whether a search for the id in lower case finds it here. */
    boolean finds(Id id) {
        return !tells(id) || id.value().equals(id.value().toLowerCase(Locale.ROOT));
    }
}
