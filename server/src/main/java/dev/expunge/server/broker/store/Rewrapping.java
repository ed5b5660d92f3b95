package dev.expunge.server.broker.store;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.engine.CaseId;
import dev.expunge.server.broker.store.RewrapStore.Wrapped;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.KeyException;
import dev.expunge.server.subject.Vault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the keys of cases that live longer than a month over into the key of the current month, so that the keys of months that are over can
 * be destroyed: after that no copy of the database opens what was deleted before.
 */
public final class Rewrapping {
    private static final Logger log = LoggerFactory.getLogger(Rewrapping.class);

    private final RewrapStore store;
    private final Vault vault;
    private final InstantSource world;

    public Rewrapping(Database database, Vault vault, InstantSource world) {
        this.store = new RewrapStore(database);
        this.vault = requireNonNull(vault, "vault is null");
        this.world = requireNonNull(world, "world is null");
    }

    /**
     * All that is left to do, in bites. Doing it on several nodes at once is the same as once. A key that does not open is left where it
     * is, and holds up no other.
     */
    public void round() {
        Instant now = world.instant();
        Optional<String> last = Optional.of("");
        while (last.isPresent()) {
            last = store.bite(
                    now,
                    last.get(),
                    all -> all.stream().flatMap(one -> anew(one, now).stream()).toList());
        }
    }

    private Optional<Wrapped> anew(Wrapped one, Instant now) {
        Epoch current = Epoch.of(one.epoch().tenant(), now);
        String owner = Safe.owner(new CaseId(one.id()));
        try {
            return Optional.of(new Wrapped(one.id(), current, vault.rewrap(one.epoch(), one.key(), current, owner)));
        } catch (KeyException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("case", one.id())
                    .addKeyValue("epoch", one.epoch())
                    .log("key of a case does not open");
            return Optional.empty();
        }
    }

    /** Makes new keys of old ones, in their order. */
    interface Anew {
        List<Wrapped> of(List<Wrapped> old);
    }
}
