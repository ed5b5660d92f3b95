package dev.expunge.matching.person;

import static java.util.Objects.requireNonNull;

/**
 * Where somebody lives or has lived, as written; an unknown part is empty.
 *
 * @param street number and street
 */
public record Residence(String street, String city, String state, String postcode) {
    public Residence {
        street = requireNonNull(street, "street is null").strip();
        city = requireNonNull(city, "city is null").strip();
        state = requireNonNull(state, "state is null").strip();
        postcode = requireNonNull(postcode, "postcode is null").strip();
    }

    public Residence(String city, String state) {
        this("", city, state, "");
    }

    /** Reads {@code Saint Louis, MO}; without a comma all of it is the city. */
    public static Residence parse(String text) {
        int comma = text.lastIndexOf(',');
        return comma < 0 ? new Residence(text, "") : new Residence(text.substring(0, comma), text.substring(comma + 1));
    }

    public boolean isEmpty() {
        return street.isEmpty() && city.isEmpty() && state.isEmpty() && postcode.isEmpty();
    }
}
