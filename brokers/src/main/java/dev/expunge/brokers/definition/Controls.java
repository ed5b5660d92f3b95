package dev.expunge.brokers.definition;

import java.util.Map;

/**
 * Searches whose outcome is known, which make the absence of somebody mean something.
 *
 * @param positive finds somebody: a consenting person, or a fictitious listing of ours
 * @param negative finds nobody
 */
public record Controls(Query positive, Query negative) {
    /** Whom to search for: {@code first}, {@code middle}, {@code last}, {@code city}, {@code state}, {@code birthYear}. */
    public record Query(Map<String, String> values) {
        public Query {
            values = Map.copyOf(values);
        }

        /** Empty where it is not named. */
        public String value(String name) {
            return values.getOrDefault(name, "");
        }
    }
}
