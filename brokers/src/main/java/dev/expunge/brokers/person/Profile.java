package dev.expunge.brokers.person;

import static java.util.Objects.requireNonNull;

import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Life;
import dev.expunge.matching.person.Person;
import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.person.Residence;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer says of themselves (PrivacyHawk, {@code Profile}).
 *
 * @param otherNames aliases and earlier names
 * @param birthMonth 1 to 12
 * @param addresses the primary one first
 * @param phoneNumbers E.164
 */
public record Profile(
        Name name,
        List<Name> otherNames,
        @Nullable Integer birthYear,
        @Nullable Integer birthMonth,
        List<Address> addresses,
        List<String> emailAddresses,
        List<String> phoneNumbers) {
    public Profile {
        requireNonNull(name, "name is null");
        otherNames = List.copyOf(otherNames);
        addresses = List.copyOf(addresses);
        emailAddresses = List.copyOf(emailAddresses);
        phoneNumbers = List.copyOf(phoneNumbers);
    }

    /** For matching. */
    public Person person() {
        return new Person(
                Stream.concat(Stream.of(name), otherNames.stream())
                        .map(Name::parts)
                        .toList(),
                birthYear == null ? Born.UNKNOWN : Born.in(birthYear),
                addresses.stream().map(Address::residence).toList(),
                phoneNumbers,
                emailAddresses,
                List.of(),
                Life.UNKNOWN);
    }

    /** Without a value: it is personal. */
    @Override
    public String toString() {
        return "Profile[]";
    }

    /** An unknown part is empty. */
    public record Name(String prefix, String first, String middle, String last, String suffix) {
        public Name {
            requireNonNull(prefix, "prefix is null");
            requireNonNull(first, "first is null");
            requireNonNull(middle, "middle is null");
            requireNonNull(last, "last is null");
            requireNonNull(suffix, "suffix is null");
        }

        public Name(String first, String last) {
            this("", first, "", last, "");
        }

        private PersonName parts() {
            return new PersonName(first, middle, last, suffix);
        }

        @Override
        public String toString() {
            return "Name[]";
        }
    }

    /**
     * An unknown part is empty.
     *
     * @param state ISO 3166-2 subdivision without the country, such as {@code OH}
     * @param country ISO 3166-1 alpha-2
     */
    public record Address(
            String address1,
            String address2,
            String city,
            String state,
            String postalCode,
            String country,
            boolean current) {
        public Address {
            requireNonNull(address1, "address1 is null");
            requireNonNull(address2, "address2 is null");
            requireNonNull(city, "city is null");
            requireNonNull(state, "state is null");
            requireNonNull(postalCode, "postalCode is null");
            requireNonNull(country, "country is null");
        }

        public Address(String city, String state) {
            this("", "", city, state, "", "US", true);
        }

        private Residence residence() {
            return new Residence(address1, city, state, postalCode);
        }

        @Override
        public String toString() {
            return "Address[]";
        }
    }
}
