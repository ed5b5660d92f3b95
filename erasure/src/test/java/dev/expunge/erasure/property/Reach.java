package dev.expunge.erasure.property;

import java.util.Map;
import java.util.Set;

/**
 * Whom a set of identifiers names, by our own table.
 *
 * @param learned identifiers that the sources teach and that are this person's alone
 */
record Reach(Who who, Set<Id> given, Set<Id> learned, Set<Id> ambiguous, Map<Source, Ownership> owned) {
    enum Who {
        NOBODY,
        ONE,
        SEVERAL,
        /** No source has a column for any of the given identifiers. */
        UNSEARCHED,
        /** Only a household identifier hits, although others were given: never enough to act. */
        DOUBTFUL
    }

    Set<Id> known() {
        Set<Id> known = new java.util.LinkedHashSet<>(given);
        known.addAll(learned);
        return known;
    }
}
