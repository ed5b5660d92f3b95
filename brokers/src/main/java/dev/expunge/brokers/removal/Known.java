package dev.expunge.brokers.removal;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Removal;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.person.ProfileValues;
import dev.expunge.brokers.text.Scope;
import dev.expunge.egress.Egress;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What we could tell a broker of a person, and the little of it that its definition lets us. */
final class Known {
    private Known() {}

    static Scope scope(
            Definition broker, Removal removal, Profile profile, Listing listing, Contact contact, LocalDate today) {
        Profile.Address address =
                profile.addresses().isEmpty() ? null : profile.addresses().getFirst();
        Map<String, String> values = new HashMap<>(ProfileValues.of(profile, profile.name(), address, today));
        put(values, "origin", broker.origin().toString());
        put(values, "listing", listing.url());
        put(values, "listing.id", isForeign(broker, listing) ? null : listing.id());
        put(values, "contact.name", contact.name());
        put(values, "contact.email", contact.email());
        put(values, "contact.phone", contact.phone());
        put(values, "signature", contact.signature());
        return Scope.of(values, broker.vars()).telling(removal.discloses());
    }

    /** A family's parent is asked for its members' listings, and their ids are none of its own. */
    private static boolean isForeign(Definition broker, Listing listing) {
        return listing.url() != null
                && !Egress.site(listing.url())
                        .equals(Egress.site(broker.origin().toString()));
    }

    private static void put(Map<String, String> values, String path, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(path, value);
        }
    }
}
