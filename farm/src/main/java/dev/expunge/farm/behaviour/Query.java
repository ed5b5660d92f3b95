package dev.expunge.farm.behaviour;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * For whom a site is asked; what was not asked for is empty.
 *
 * @param state two letters
 * @param decade of the age, such as 50; -1 for any
 */
public record Query(String given, String family, String city, String state, int decade) {
    public static final int ANY_AGE = -1;

    public Query {
        requireNonNull(given, "given is null");
        requireNonNull(family, "family is null");
        requireNonNull(city, "city is null");
        requireNonNull(state, "state is null");
    }

    public static Query named(String given, String family) {
        return new Query(given, family, "", "", ANY_AGE);
    }

    public Query in(String where, String stateCode) {
        return new Query(given, family, where, stateCode, decade);
    }

    public Query aged(OptionalInt decadeOfAge) {
        return new Query(given, family, city, state, decadeOfAge.orElse(ANY_AGE));
    }

    /** As somebody would say it. */
    public String name() {
        return (given + " " + family).strip();
    }
}
