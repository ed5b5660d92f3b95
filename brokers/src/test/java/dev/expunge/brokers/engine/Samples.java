package dev.expunge.brokers.engine;

import dev.expunge.brokers.definition.AddressChoice;
import dev.expunge.brokers.definition.BrokerType;
import dev.expunge.brokers.definition.Channel;
import dev.expunge.brokers.definition.Controls;
import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DriverKind;
import dev.expunge.brokers.definition.FamilyRole;
import dev.expunge.brokers.definition.NameChoice;
import dev.expunge.brokers.definition.Removal;
import dev.expunge.brokers.definition.RemovalMethod;
import dev.expunge.brokers.definition.Search;
import dev.expunge.brokers.definition.Selector;
import dev.expunge.brokers.definition.Verification;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brokers and people for tests. */
final class Samples {
    static final Contact CONTACT = new Contact("Jane Sample", "jane@example.com", "+12025550123", "");
    private static final int ESTIMATE = 10;

    private Samples() {}

    static Profile person(String last) {
        return new Profile(
                new Profile.Name("Jane", last),
                List.of(),
                1974,
                null,
                List.of(new Profile.Address("Dayton", "OH")),
                List.of("jane@example.com"),
                List.of());
    }

    static Definition broker(String id, @Nullable RemovalMethod method) {
        return broker(id, method, null);
    }

    static Definition member(String id, RemovalMethod method, String family, FamilyRole role) {
        return broker(id, method, new Definition.Family(family, role));
    }

    /** The same, of use until then only, and verified by that. */
    static Definition with(Definition one, @Nullable Instant until, @Nullable Verification verification) {
        return new Definition(
                one.id(),
                one.name(),
                one.origin(),
                one.family(),
                one.type(),
                one.countries(),
                one.infoTypes(),
                new Definition.Lifecycle(one.lifecycle().activeAt(), until),
                one.politeness(),
                one.requires(),
                one.vars(),
                one.queries(),
                one.search(),
                one.identity(),
                one.removal(),
                verification,
                one.controls(),
                one.instructions(),
                one.fixtures(),
                one.digest());
    }

    private static Definition broker(String id, @Nullable RemovalMethod method, Definition.@Nullable Family family) {
        Search search = new Search(
                DriverKind.HTTP,
                List.of(),
                null,
                List.of(),
                new Search.Extract(Selector.css("li"), Map.of(), false, null));
        Controls.Query nobody = new Controls.Query(Map.of());
        return new Definition(
                id,
                "Broker " + id,
                URI.create("http://b" + id + ".localhost:8790"),
                family,
                method == null ? BrokerType.SCAN_ONLY : BrokerType.SCAN_AND_REMOVAL,
                List.of("US"),
                List.of(),
                new Definition.Lifecycle(Instant.parse("2026-01-01T00:00:00Z"), null),
                new Definition.Politeness(Duration.ZERO, 1, 1000, true, true),
                new Definition.Requires(Set.of("name.last"), Set.of()),
                Map.of(),
                new Definition.Queries(Set.of(NameChoice.PRIMARY), AddressChoice.PRIMARY, 1),
                search,
                null,
                method == null ? null : removal(method),
                method == null ? null : new Verification(ESTIMATE, List.of(), true, 2, Duration.ofHours(24)),
                new Controls(nobody, nobody),
                "By hand.",
                List.of(),
                "digest of " + id);
    }

    private static Removal removal(RemovalMethod method) {
        return new Removal(
                method,
                DriverKind.HTTP,
                Set.of("listing", "contact.email"),
                List.of(),
                null,
                new Removal.Confirmation(
                        Channel.EMAIL_LINK,
                        List.of("*@example.com"),
                        "example.com",
                        "/c/*",
                        null,
                        Duration.ZERO,
                        Duration.ofHours(72)));
    }
}
