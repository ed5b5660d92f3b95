package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.search.Queries;
import java.time.Instant;
import java.util.Optional;

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
        return Queries.missing(broker, profile).isEmpty() ? Optional.empty() : Optional.of(Skip.MISSING_FIELDS);
    }

    private static String country(Profile profile) {
        String country = profile.addresses().isEmpty()
                ? ""
                : profile.addresses().getFirst().country();
        return country.isEmpty() ? DEFAULT_COUNTRY : country;
    }
}
