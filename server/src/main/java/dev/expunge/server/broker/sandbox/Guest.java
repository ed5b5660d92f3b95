package dev.expunge.server.broker.sandbox;

import dev.expunge.brokers.person.Profile;
import dev.expunge.farm.people.Country;
import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.Name;
import dev.expunge.farm.people.Person;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** A client's customer as one of the farm's people. What the profile leaves open is made up, the same for the same ticket. */
final class Guest {
    private static final Pattern NUMBER = Pattern.compile("\\+1(\\d{3})(\\d{3})(\\d{4})");
    private static final int MIDDLE_OF_MONTH = 15;
    private static final int OLDEST = 1945;
    private static final int YEARS = 55;
    private static final int SINCE = 2015;
    private static final int STREETS = 900;

    private Guest() {}

    static Person of(String ticket, Profile profile, Country country) {
        return new Person(
                0,
                name(profile.name()),
                profile.otherNames().stream().map(Guest::name).toList(),
                born(ticket, profile),
                null,
                homes(ticket, profile, country),
                profile.phoneNumbers().stream().map(Guest::american).toList(),
                profile.emailAddresses(),
                List.of());
    }

    private static String american(String e164) {
        return NUMBER.matcher(e164).replaceAll("($1) $2-$3");
    }

    /**
     * The profile with what was made up: where a client says too little of somebody of a common name, no listing could be told to be
     * theirs, and the farm shows nobody else.
     */
    static Profile known(Profile profile, Person guest) {
        return new Profile(
                profile.name(),
                profile.otherNames(),
                profile.birthYear() == null ? Integer.valueOf(guest.born().getYear()) : profile.birthYear(),
                profile.birthMonth(),
                profile.addresses(),
                profile.emailAddresses(),
                profile.phoneNumbers());
    }

    private static LocalDate born(String ticket, Profile profile) {
        Integer year = profile.birthYear();
        Integer month = profile.birthMonth();
        return LocalDate.of(
                year == null ? OLDEST + (int) (Draw.of("birth year", ticket) * YEARS) : year,
                month == null ? 1 + (int) (Draw.of("birth month", ticket) * 12) : month,
                MIDDLE_OF_MONTH);
    }

    private static List<Home> homes(String ticket, Profile profile, Country country) {
        return profile.addresses().stream()
                .map(address -> new Home(
                        address.address1().isEmpty() ? street(ticket, address) : address.address1(),
                        address.city(),
                        country.stateCode(address.state()).orElse(address.state()),
                        address.postalCode(),
                        SINCE))
                .toList();
    }

    private static String street(String ticket, Profile.Address address) {
        return 100 + (int) (Draw.of("street", ticket, address.city()) * STREETS) + " Sample St";
    }

    private static Name name(Profile.Name name) {
        return new Name(name.first(), name.middle(), name.last(), name.suffix());
    }
}
