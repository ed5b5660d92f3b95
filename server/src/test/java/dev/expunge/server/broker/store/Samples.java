package dev.expunge.server.broker.store;

import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Stores of one node and one tenant, and people to put there. */
final class Samples {
    final UUID node = UUID.randomUUID();
    private final TestInstallation installation;
    private final TenantId tenant;

    Samples(TestInstallation installation) {
        this(installation, installation.tenant.value());
    }

    Samples(TestInstallation installation, UUID tenant) {
        this.installation = installation;
        this.tenant = new TenantId(tenant);
    }

    PostgresStore store(Environment environment) {
        return store(environment, Told.NOBODY, () -> {});
    }

    PostgresStore store(Environment environment, Told told, Runnable wake) {
        return new Stores(installation.database, installation.vault, node, installation.clock, told, wake)
                .of(tenant, environment);
    }

    void beat() {
        new BrokerNodeStore(installation.database, node).beat(installation.clock.instant());
    }

    static Profile profile(String last) {
        return new Profile(
                new Profile.Name("Jane", last),
                List.of(new Profile.Name("Janet", last)),
                1974,
                3,
                List.of(new Profile.Address("12 Sample Street", "", "Dayton", "OH", "45402", "US", true)),
                List.of("jane." + last.toLowerCase(Locale.ROOT) + "@example.com"),
                List.of("+12025550123"));
    }

    static Contact contact(String last) {
        return new Contact("Jane " + last, "agent@example.com", "+12025550124", "Jane Q. " + last);
    }
}
