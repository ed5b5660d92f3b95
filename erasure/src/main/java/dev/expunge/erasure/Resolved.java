package dev.expunge.erasure;

import dev.expunge.erasure.identifier.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What resolution over all sources found out about one subject.
 *
 * @param subject the subject with everything learned
 * @param ambiguous by identifier type, how many learned identifiers were left aside because others hold them too
 * @param household identifiers of the person's own rows that mean a household: they name others as well, so nothing is found
 *     by them, but what the person must not be touched for may be said of them
 * @param notSearched types of given identifiers for which no source has a column
 */
public record Resolved(
        Subject subject, Who who, Map<String, Integer> ambiguous, Set<Identifier> household, Set<String> notSearched) {
    public Resolved {
        ambiguous = Map.copyOf(ambiguous);
        household = Set.copyOf(household);
        notSearched = Set.copyOf(notSearched);
    }

    /** Whom the given identifiers name. */
    public sealed interface Who {
        /** No row of any source belongs to the subject. */
        record Nobody() implements Who {}

        /** Rows of one person, or rows that only identifiers tie to the subject. */
        record OnePerson() implements Who {}

        /**
         * A given identifier matches people whom no source links; nothing may be erased until an operator chooses.
         *
         * @param candidates by source, each inner list the roots of one person
         */
        record SeveralPeople(Map<String, List<List<RowRef>>> candidates) implements Who {}

        /**
         * The search could not be made, or not to its end: nothing may be erased, and nobody told that nothing was found.
         *
         * @param holes why, at least one; their source is empty where all sources are meant
         */
        record Undetermined(List<Hole> holes) implements Who {
            public Undetermined {
                holes = List.copyOf(holes);
                if (holes.isEmpty()) {
                    throw new IllegalArgumentException("nothing is undetermined without a reason");
                }
            }
        }
    }
}
