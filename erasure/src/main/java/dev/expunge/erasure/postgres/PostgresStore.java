package dev.expunge.erasure.postgres;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.BeforeCommit;
import dev.expunge.erasure.Coverage;
import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Found;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Plan;
import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.Store;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.TransactionFate;
import dev.expunge.erasure.Verification;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.DataMap;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A PostgreSQL database, 16 to 18, as a source of personal data. Safe for use by several threads. */
public final class PostgresStore implements Store {
    private final String name;
    private final ConnectionSource connections;
    private final DataMap map;

    /**
     * @param random source of anonymised values; a cryptographic one in production
     * @param hashKey at least 16 octets: keys plan digests and pseudonyms
     * @param clock says from which day a retention without a date column runs
     */
    public PostgresStore(
            String name,
            ConnectionSource connections,
            DataMap map,
            RandomGenerator random,
            byte[] hashKey,
            InstantSource clock,
            Pause pause,
            Limits limits) {
        this.name = requireNonNull(name, "name is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.map = requireNonNull(map, "map is null");
        requireNonNull(random, "random is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(pause, "pause is null");
        requireNonNull(limits, "limits is null");
        if (hashKey.length < 16) {
            throw new IllegalArgumentException("hashKey is shorter than 16 octets");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DataMap map() {
        return map;
    }

    @Override
    public boolean atomic() {
        return true;
    }

    @Override
    public Coverage coverage() {
        throw notYet();
    }

    @Override
    public List<Found> find(List<Subject> subjects) {
        throw notYet();
    }

    @Override
    public Map<Identifier, Set<RowRef>> holders(Set<Identifier> identifiers) {
        throw notYet();
    }

    @Override
    public List<Plan> plan(List<Subject> subjects) {
        throw notYet();
    }

    @Override
    public List<Outcome> dryRun(List<Subject> subjects, boolean fireTriggers) {
        throw notYet();
    }

    @Override
    public List<Outcome> erase(List<Subject> subjects, BeforeCommit beforeCommit) {
        throw notYet();
    }

    @Override
    public List<Verification> verify(List<Subject> subjects, List<Erased> erased) {
        throw notYet();
    }

    @Override
    public TransactionFate fate(long transactionId) {
        throw notYet();
    }

    private UnsupportedOperationException notYet() {
        return new UnsupportedOperationException("the engine behind " + connections + " is being built");
    }
}
