package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a broker can be searched for somebody. */
final class Requirements {
    private static final String DEFAULT_COUNTRY = "US";

    private Requirements() {}

    /** Why it cannot; empty when it can. */
    static Optional<Skip> unmet(Definition broker, Profile profile, Instant now) {
        if (!broker.isActiveAt(now)) {
            return Optional.of(Skip.DISABLED);
        }
        if (!broker.countries().isEmpty() && !broker.countries().contains(country(profile))) {
            return Optional.of(Skip.COUNTRY);
        }
        return missing(broker, profile).isEmpty() ? Optional.empty() : Optional.of(Skip.MISSING_FIELDS);
    }

    /** Members of the profile that the broker needs and the person did not give. */
    static List<String> missing(Definition broker, Profile profile) {
        return Stream.concat(broker.requires().profile().stream(), broker.requires().additional().stream())
                .filter(field -> !has(profile, field))
                .sorted()
                .toList();
    }

    private static String country(Profile profile) {
        String country = profile.addresses().isEmpty()
                ? ""
                : profile.addresses().getFirst().country();
        return country.isEmpty() ? DEFAULT_COUNTRY : country;
    }

    private static boolean has(Profile profile, String field) {
        return switch (field) {
            case "name.first" -> !profile.name().first().isBlank();
            case "name.middle" -> !profile.name().middle().isBlank();
            case "name.last" -> !profile.name().last().isBlank();
            case "name.suffix" -> !profile.name().suffix().isBlank();
            case "otherNames" -> !profile.otherNames().isEmpty();
            case "birthYear" -> profile.birthYear() != null;
            case "birthMonth" -> profile.birthMonth() != null;
            case "emailAddresses" -> !profile.emailAddresses().isEmpty();
            case "phoneNumbers" -> !profile.phoneNumbers().isEmpty();
            default -> field.startsWith("addresses") && hasAddress(profile, field);
        };
    }

    private static boolean hasAddress(Profile profile, String field) {
        return profile.addresses().stream().anyMatch(address -> switch (field) {
            case "addresses" -> true;
            case "addresses.address1" -> !address.address1().isBlank();
            case "addresses.city" -> !address.city().isBlank();
            case "addresses.state" -> !address.state().isBlank();
            case "addresses.postalCode" -> !address.postalCode().isBlank();
            default -> false;
        });
    }
}
