package dev.expunge.server.source;

import dev.expunge.erasure.Coverage;
import dev.expunge.erasure.Store;
import dev.expunge.erasure.map.DataMap;
import dev.expunge.erasure.map.DataMapException;
import dev.expunge.erasure.map.DataMapReader;
import dev.expunge.erasure.map.IdentifierColumn;
import dev.expunge.erasure.postgres.Limits;
import dev.expunge.erasure.postgres.PostgresStore;
import dev.expunge.erasure.postgres.SourceDiscovery;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Keys;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine on every source that is asked for: one small pool a source, one store a version of its map. */
public final class ConnectedSources implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConnectedSources.class);

    private static final int HASH_KEY_BYTES = 32;

    private final SourceStore store;
    private final Keys keys;
    private final KeyedHashes hashes;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Limits limits;
    private final Duration wait;
    private final DataMapReader reader = new DataMapReader();
    private final Map<SourceId, SourcePool> pools = new ConcurrentHashMap<>();
    private final Map<SourceId, Versioned> stores = new ConcurrentHashMap<>();

    public ConnectedSources(
            Database database, Keys keys, KeyedHashes hashes, RandomGenerator random, InstantSource clock) {
        this(database, keys, hashes, random, clock, Limits.defaults(), SourcePool.WAIT);
    }

    /** @param wait for a connection to a source, whole seconds */
    public ConnectedSources(
            Database database,
            Keys keys,
            KeyedHashes hashes,
            RandomGenerator random,
            InstantSource clock,
            Limits limits,
            Duration wait) {
        this.store = new SourceStore(database);
        this.keys = keys;
        this.hashes = hashes;
        this.random = random;
        this.clock = clock;
        this.limits = limits;
        this.wait = wait;
    }

    /** The sources of a tenant and environment as of now, by name; another node's {@code map apply} counts at once. */
    public List<Connected> of(TenantId tenant, Environment environment) {
        return store.list(tenant, environment).stream().map(this::connect).toList();
    }

    /** The identifier and resource types for which a map in force has a column. */
    public Set<String> identifierTypes(TenantId tenant, Environment environment) {
        return of(tenant, environment).stream()
                .flatMap(source -> Stream.ofNullable(source.store()))
                .flatMap(store -> store.map().identifiers())
                .map(IdentifierColumn::type)
                .collect(Collectors.toSet());
    }

    /** Holds a map against the live schema of a source and against its rows, as it must be before it is in force. */
    Coverage trial(DataSource source, DataMap map) {
        return engine(source, map).examine();
    }

    /** Holds a map against the live schema alone: quick enough to be asked again and again. */
    Coverage glance(DataSource source, DataMap map) {
        return engine(source, map).coverage();
    }

    /** The same for a source that is not connected yet; its connection lasts as long as the call. */
    Coverage trial(NewSource source, DataMap map) {
        Credentials credentials = new Credentials(source.url().value(), source.user(), source.password());
        try (SourcePool pool = new SourcePool("trial", credentials, wait)) {
            return engine(source.name(), pool, map, new byte[HASH_KEY_BYTES]).examine();
        }
    }

    /** A first map of a source, made from its live schema and samples of its rows. */
    String discover(DataSource source) {
        return SourceDiscovery.discover(source.name(), pool(source), limits);
    }

    /** Closes the connections to a source that was removed. */
    void forget(SourceId id) {
        stores.remove(id);
        SourcePool pool = pools.remove(id);
        if (pool != null) {
            pool.close();
        }
    }

    @Override
    public void close() {
        List.copyOf(pools.keySet()).forEach(this::forget);
    }

    private Connected connect(DataSource source) {
        MapVersion version = source.map();
        return new Connected(source.id(), source.name(), version, version == null ? null : open(source, version));
    }

    private @Nullable Store open(DataSource source, MapVersion version) {
        Versioned known = stores.get(source.id());
        if (known == null || known.version != version.version()) {
            known = new Versioned(version.version(), read(source, version));
            stores.put(source.id(), known);
        }
        return known.store;
    }

    private @Nullable Store read(DataSource source, MapVersion version) {
        String yaml = store.map(source.id(), version.version()).orElseThrow().yaml();
        try {
            return engine(source, reader.read(yaml));
        } catch (DataMapException e) {
            log.atError()
                    .addKeyValue("source", source.id())
                    .addKeyValue("version", version.version())
                    .addKeyValue("mistakes", e.problems().size())
                    .log("applied data map is not readable");
            return null;
        }
    }

    private Store engine(DataSource source, DataMap map) {
        return engine(source.name(), pool(source), map, hashes.derive(source.tenant(), "source " + source.id()));
    }

    private SourcePool pool(DataSource source) {
        return pools.computeIfAbsent(source.id(), id -> new SourcePool(id.toString(), credentials(source), wait));
    }

    private Store engine(String name, SourcePool pool, DataMap map, byte[] hashKey) {
        return new PostgresStore(name, pool, map, random, hashKey, clock, Thread::sleep, limits);
    }

    private Credentials credentials(DataSource source) {
        String password = store.wrappedPassword(source.id())
                .map(wrapped -> new String(keys.unwrap(wrapped, context(source.id())), StandardCharsets.UTF_8))
                .orElse(null);
        return new Credentials(source.url(), source.user(), password);
    }

    /** What a wrapped password is bound to. */
    static String context(SourceId id) {
        return "password of source " + id;
    }

    private record Versioned(int version, @Nullable Store store) {}
}
