package dev.expunge.server.job;

import dev.expunge.server.export.Shredder;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.Keys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of what has had its time: tokens, idempotency keys, ledger entries, suppressions, reappearances, nonces of receipts; and the key of
 * every epoch whose month is over and whose last request has ended. Doing it on several nodes at once is the same as once.
 */
public final class Expiry {
    private static final Logger log = LoggerFactory.getLogger(Expiry.class);
    /** A request of the month's last moment may still be on its way into the database. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final Shredder archives;
    private final ExpiryStore store;
    private final Keys keys;
    private final InstantSource clock;

    public Expiry(Database database, Keys keys, InstantSource clock) {
        this.archives = new Shredder(database);
        this.store = new ExpiryStore(database);
        this.keys = keys;
        this.clock = clock;
    }

    public Timer timer() {
        return new Timer("expiry", Duration.ofMinutes(1), this::expire);
    }

    /** Once, now. What fails holds up nothing but itself, and is thrown in the end. */
    public void expire() {
        Instant now = clock.instant();
        List<Consumer<Instant>> steps = new ArrayList<>(store.steps());
        steps.add(archives::expire);
        steps.add(this::destroyKeys);
        List<RuntimeException> failures = new ArrayList<>();
        for (Consumer<Instant> step : steps) {
            try {
                step.accept(now);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void destroyKeys(Instant now) {
        for (Epoch epoch : keys.epochs()) {
            if (epoch.end().plus(GRACE).isBefore(now) && !store.needed(epoch)) {
                keys.destroy(epoch);
                store.destroyed(epoch);
                log.atInfo().addKeyValue("epoch", epoch).log("epoch key destroyed");
            }
        }
    }
}
