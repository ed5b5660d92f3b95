package dev.expunge.server.installation;

import dev.expunge.server.client.Secrets;
import dev.expunge.server.config.Settings;
import dev.expunge.server.subject.Keys;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Joins a node to its installation: the first one makes keys and admin token, every other must hold the same keys. */
public final class FirstStart {
    private final InstallationStore store;
    private final SecureRandom random;
    private final InstantSource clock;

    public FirstStart(InstallationStore store, SecureRandom random, InstantSource clock) {
        this.store = store;
        this.random = random;
        this.clock = clock;
    }

    /** @throws dev.expunge.server.subject.KeyException when this node's keys are not those of the installation */
    public Joined join(Settings settings) {
        if (store.find().isEmpty()) {
            begin(settings);
        }
        Installation installation = store.find().orElseThrow();
        Keys keys = Keys.open(settings.masterKeyFile(), random, clock);
        keys.requireSame(installation.masterKeyFingerprint(), installation.keyFolder());
        return new Joined(installation, keys);
    }

    /** The token's file comes first: once the hash is committed, the token is nowhere else. */
    private void begin(Settings settings) {
        Keys keys = Keys.create(settings.masterKeyFile(), random, clock);
        String token = new Secrets(random).fresh();
        AdminToken.write(settings.home(), token);
        Installation installation =
                new Installation(keys.fingerprint(), keys.folder(), Secrets.hash(token), clock.instant());
        if (!store.create(installation)) {
            AdminToken.remove(settings.home());
        }
    }

    /** A node that belongs to its installation. */
    public record Joined(Installation installation, Keys keys) {}
}
