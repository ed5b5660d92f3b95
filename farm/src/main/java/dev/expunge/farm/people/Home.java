package dev.expunge.farm.people;

import static java.util.Objects.requireNonNull;

/**
 * Where somebody lives or lived.
 *
 * @param state two letters
 * @param since the year of moving in
 */
public record Home(String street, String city, String state, String postalCode, int since) {
    public Home {
        requireNonNull(street, "street is null");
        requireNonNull(city, "city is null");
        requireNonNull(state, "state is null");
        requireNonNull(postalCode, "postalCode is null");
    }

    /** {@code Dayton, OH}. */
    public String place() {
        return city + ", " + state;
    }
}
