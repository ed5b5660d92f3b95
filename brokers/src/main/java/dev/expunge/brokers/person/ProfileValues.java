package dev.expunge.brokers.person;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a definition's paths such as {@code name.first} mean for one person. */
public final class ProfileValues {
    private ProfileValues() {}

    /**
     * Values by path; what is unknown is missing.
     *
     * @param name of the profile's names
     * @param address of the profile's addresses
     */
    public static Map<String, String> of(
            Profile profile, Profile.Name name, Profile.@Nullable Address address, LocalDate today) {
        Map<String, String> values = new HashMap<>();
        values.put("name.first", name.first());
        values.put("name.middle", name.middle());
        values.put("name.last", name.last());
        values.put("name.suffix", name.suffix());
        values.put("name.full", full(name));
        if (address != null) {
            values.put("addresses.address1", address.address1());
            values.put("addresses.city", address.city());
            values.put("addresses.state", address.state());
            values.put("addresses.postalCode", address.postalCode());
        }
        Integer year = profile.birthYear();
        if (year != null) {
            values.put("birthYear", year.toString());
            values.put(
                    "age", Integer.toString(Math.max(0, today.getYear() - year - (yetToCome(profile, today) ? 1 : 0))));
        }
        values.values().removeIf(String::isBlank);
        return values;
    }

    private static String full(Profile.Name name) {
        return Stream.of(name.first(), name.middle(), name.last(), name.suffix())
                .filter(part -> !part.isBlank())
                .collect(joining(" "));
    }

    private static boolean yetToCome(Profile profile, LocalDate today) {
        return profile.birthMonth() != null && profile.birthMonth() > today.getMonthValue();
    }
}
