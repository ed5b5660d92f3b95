package dev.expunge.server.suppression;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The suppression list of each tenant and environment. Joins the transaction of the thread, where there is one. */
public final class Suppressions {
    /** The longest term, in days. */
    public static final int MOST_DAYS = 3_660;

    private final SuppressionStore store;
    private final KeyedHashes hashes;
    private final RandomGenerator random;
    private final InstantSource clock;

    public Suppressions(Database database, KeyedHashes hashes, RandomGenerator random, InstantSource clock) {
        this.store = new SuppressionStore(database);
        this.hashes = hashes;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Until when each of them is suppressed, in their order; empty where it is not.
     *
     * @param identifiers in normal form
     * @param source into which they would be taken: what was blocked for an app with other sources does not count, but for those
     *     that had its name before; null for any
     */
    public List<Optional<Instant>> check(
            TenantId tenant, Environment environment, List<Identifier> identifiers, @Nullable SourceId source) {
        List<Integer> positions = new ArrayList<>();
        List<byte[]> wanted = new ArrayList<>();
        for (int i = 0; i < identifiers.size(); i++) {
            for (KeyedHash hash : hashes.all(tenant, identifiers.get(i))) {
                positions.add(i);
                wanted.add(hash.hash());
            }
        }
        Map<Integer, Instant> until = store.until(tenant, environment, positions, wanted, source, clock.instant());
        List<Optional<Instant>> answers = new ArrayList<>();
        for (int i = 0; i < identifiers.size(); i++) {
            answers.add(Optional.ofNullable(until.get(i)));
        }
        return answers;
    }

    /**
     * Counts what was asked, for the operators' log: it gets one line of an hour, a caller, a tenant and an environment.
     *
     * @param actor who asked; never personal
     */
    public void note(TenantId tenant, Environment environment, String actor, long asked, long suppressed) {
        store.count(tenant, environment, actor, clock.instant().truncatedTo(ChronoUnit.HOURS), asked, suppressed);
    }

    /**
     * Suppresses an identifier from now on.
     *
     * @param days 1 to {@value #MOST_DAYS}
     */
    public Suppression add(TenantId tenant, Environment environment, Identifier identifier, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("a suppression lasts 1 to " + MOST_DAYS + " days");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Suppression added = new Suppression(
                new SuppressionId(new UUID(random.nextLong(), random.nextLong())),
                environment,
                identifier.type(),
                null,
                Set.of(),
                now,
                now.plus(Duration.ofDays(days)));
        store.add(tenant, added, hashes.current(tenant, identifier));
        return added;
    }

    /** Lifts every suppression of an identifier, those included that requests left, and tells how many there were. */
    public int remove(TenantId tenant, Environment environment, Identifier identifier) {
        List<byte[]> all =
                hashes.all(tenant, identifier).stream().map(KeyedHash::hash).toList();
        return store.remove(tenant, environment, all, clock.instant());
    }

    /**
     * Those in force, newest first.
     *
     * @param environment null for both
     * @param after where the last of the page before stands, or stood; null for the first page
     */
    public List<Suppression> list(
            TenantId tenant, @Nullable Environment environment, @Nullable SuppressionPlace after, int limit) {
        return store.list(tenant, environment, after, limit, clock.instant());
    }

    /** For how many days after an erasure whatever was known of the person is suppressed; without tenants that do not want it. */
    public Map<TenantId, Integer> daysAfterErasure() {
        return store.days();
    }

    /**
     * Sets {@link #daysAfterErasure} for erasures that are completed from now on.
     *
     * @param days 1 to {@value #MOST_DAYS}; null for not at all
     */
    public void suppressAfterErasure(TenantId tenant, @Nullable Integer days) {
        store.setDays(tenant, days);
    }
}
