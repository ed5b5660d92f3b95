package dev.expunge.erasure;

import java.util.List;
import java.util.Map;

/**
 * What resolution over all sources found out about one subject.
 *
 * @param subject the subject with everything learned
 * @param ambiguous by identifier type, how many learned identifiers were left aside because others hold them too
 */
public record Resolved(Subject subject, Who who, Map<String, Integer> ambiguous) {
    public Resolved {
        ambiguous = Map.copyOf(ambiguous);
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
    }
}
