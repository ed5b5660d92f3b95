package dev.expunge.server.broker.plan;

import dev.expunge.brokers.definition.BadBundle;
import dev.expunge.brokers.definition.BadDefinition;
import dev.expunge.brokers.definition.Bundle;
import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.engine.Brokers;
import dev.expunge.server.broker.plan.DefinitionStore.Standing;
import dev.expunge.server.broker.plan.DefinitionStore.Text;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The brokers of each tenant and environment. Those of production are what operators define; a sandbox always has the farm's, which
 * may be disabled, and no others. What is changed here holds on every node within {@link #CACHED}.
 */
public final class Definitions {
    /** How long a node believes what it read. */
    public static final Duration CACHED = Duration.ofSeconds(4);

    private final Database database;
    private final DefinitionStore store;
    private final ReadDefinitions read;
    private final SandboxPort port;
    private final InstantSource clock;
    private final Map<Scope, Cached> cache = new ConcurrentHashMap<>();

    public Definitions(Database database, SandboxPort port, InstantSource clock) {
        this.database = database;
        this.store = new DefinitionStore(database);
        this.read = new ReadDefinitions(store);
        this.port = port;
        this.clock = clock;
    }

    private record Scope(TenantId tenant, Environment environment) {}

    private record Cached(List<KnownBroker> known, Brokers brokers, Instant until, Instant since) {
        /** A clock that was set back makes an answer old, too. */
        boolean fresh(Instant now) {
            return now.isBefore(until) && !now.isBefore(since);
        }
    }

    /** What an engine asks anew for each piece of work. Brokers that are disabled or removed are in it, and rest. */
    public Supplier<Brokers> brokers(TenantId tenant, Environment environment) {
        Scope scope = new Scope(tenant, environment);
        return () -> cached(scope).brokers();
    }

    /** All of them, those that are disabled or removed included, in the order in which they came. */
    public List<KnownBroker> list(TenantId tenant, Environment environment) {
        return cached(new Scope(tenant, environment)).known();
    }

    public Optional<KnownBroker> find(TenantId tenant, Environment environment, String broker) {
        return list(tenant, environment).stream()
                .filter(known -> known.definition().id().equals(broker))
                .findFirst();
    }

    /**
     * Takes a definition into use; one of the same broker is replaced, and a removed broker is there again.
     *
     * @param environment must not be the sandbox
     * @throws BadDefinition with every mistake and its place
     */
    public KnownBroker add(TenantId tenant, Environment environment, String yaml) {
        requireOwn(environment);
        Definition definition = new DefinitionReader().read(yaml);
        store.put(tenant, environment, List.of(text(definition, yaml)), now());
        forget(tenant, environment);
        return find(tenant, environment, definition.id()).orElseThrow();
    }

    /**
     * Takes all definitions of a signed bundle into use, or none.
     *
     * @param environment must not be the sandbox
     * @param trusted keys by id
     * @throws BadBundle when it is not signed with one of them, is not newer than the last one of its key, or has a mistake
     */
    public List<KnownBroker> add(
            TenantId tenant, Environment environment, byte[] bundle, Map<String, PublicKey> trusted) {
        requireOwn(environment);
        Bundle opened = Bundle.open(bundle, trusted, 0);
        List<Text> texts = opened.definitions().entrySet().stream()
                .map(one -> text(one.getValue(), opened.texts().getOrDefault(one.getKey(), "")))
                .toList();
        Optional<Long> newer = store.putBundle(tenant, environment, opened.keyId(), opened.version(), texts, now());
        if (newer.isPresent()) {
            Bundle.open(bundle, trusted, newer.get()); // refuses it in its own words
        }
        forget(tenant, environment);
        return list(tenant, environment).stream()
                .filter(known -> texts.stream()
                        .anyMatch(
                                text -> text.broker().equals(known.definition().id())))
                .toList();
    }

    /** Searches it again. Empty when there is no such broker. */
    public Optional<KnownBroker> enable(TenantId tenant, Environment environment, String broker) {
        return find(tenant, environment, broker).flatMap(known -> {
            store.disable(tenant, environment, broker, null, now());
            forget(tenant, environment);
            return find(tenant, environment, broker);
        });
    }

    /** Leaves it alone: no more searches, no requests, no looks; what is open there waits. Empty when there is no such broker. */
    public Optional<KnownBroker> disable(TenantId tenant, Environment environment, String broker) {
        return find(tenant, environment, broker).flatMap(known -> {
            Instant now = now();
            store.disable(tenant, environment, broker, now, now);
            forget(tenant, environment);
            return find(tenant, environment, broker);
        });
    }

    /**
     * Withdraws it for good, or until a definition of it is added. Empty when there is no such broker.
     *
     * @param environment must not be the sandbox
     */
    public Optional<KnownBroker> remove(TenantId tenant, Environment environment, String broker) {
        requireOwn(environment);
        return find(tenant, environment, broker).flatMap(known -> {
            store.remove(tenant, environment, broker, now());
            forget(tenant, environment);
            return find(tenant, environment, broker);
        });
    }

    /** Now, and once more when it is true for others: what is read in between is what was. */
    private void forget(TenantId tenant, Environment environment) {
        Scope scope = new Scope(tenant, environment);
        cache.remove(scope);
        database.afterCommit(() -> cache.remove(scope));
    }

    private Cached cached(Scope scope) {
        Instant now = clock.instant();
        Cached held = cache.get(scope);
        if (held == null || !held.fresh(now)) {
            List<KnownBroker> known = load(scope);
            held = new Cached(
                    known,
                    new Brokers(known.stream().map(KnownBroker::definition).toList()),
                    now.plus(CACHED),
                    now);
            cache.put(scope, held);
        }
        return held;
    }

    private List<KnownBroker> load(Scope scope) {
        List<Standing> standings = store.standings(scope.tenant(), scope.environment());
        return switch (scope.environment()) {
            case PRODUCTION -> read.own(scope.tenant(), scope.environment(), standings);
            case SANDBOX -> read.simulated(port.of(scope.tenant()), standings);
        };
    }

    private static Text text(Definition definition, String yaml) {
        return new Text(definition.id(), definition.digest(), yaml);
    }

    private static void requireOwn(Environment environment) {
        if (environment == Environment.SANDBOX) {
            throw new IllegalArgumentException("a sandbox has the farm's brokers and no others");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
