package dev.expunge.server.source;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.Coverage;
import dev.expunge.erasure.map.DataMap;
import dev.expunge.erasure.map.DataMapException;
import dev.expunge.erasure.map.DataMapReader;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Keys;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What operators do with data sources. Whatever opens a connection may throw {@link
 * dev.expunge.erasure.StoreUnavailableException}, after which nothing has changed.
 */
public final class Sources {
    private final Database database;
    private final SourceStore store;
    private final ConnectedSources connected;
    private final Keys keys;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final BiConsumer<TenantId, Environment> changed;
    private final DataMapReader reader = new DataMapReader();

    /** @param changed told after every change that may let blocked requests go on */
    public Sources(
            Database database,
            ConnectedSources connected,
            Keys keys,
            RandomGenerator random,
            InstantSource clock,
            BiConsumer<TenantId, Environment> changed) {
        this.database = database;
        this.store = new SourceStore(database);
        this.connected = connected;
        this.keys = keys;
        this.random = random;
        this.clock = clock;
        this.changed = changed;
    }

    /** Connects a source without a data map; empty when the tenant has one of that name. Opens no connection. */
    public Optional<DataSource> add(NewSource source) {
        return insert(source, null, "");
    }

    /** Connects a source together with its first data map, or not at all. */
    public Applied add(NewSource source, String yaml, String actor) {
        if (store.named(source.tenant(), source.name()).isPresent()) {
            return new Applied.NameTaken();
        }
        return fitting(
                yaml,
                map -> connected.trial(source, map),
                (text, advice) -> insert(source, text, actor)
                        .<Applied>map(added -> new Applied.Done(added, requireNonNull(added.map()), advice))
                        .orElseGet(Applied.NameTaken::new));
    }

    /** By name. */
    public List<DataSource> list(TenantId tenant) {
        return store.list(tenant);
    }

    public Optional<DataSource> find(TenantId tenant, SourceId id) {
        return store.find(tenant, id);
    }

    public Optional<DataSource> named(TenantId tenant, String name) {
        return store.named(tenant, name);
    }

    /**
     * Disconnects a source; its credentials are forgotten, nothing in it changes. Requests go on without it.
     *
     * @return false when the tenant has no such source
     */
    public boolean remove(TenantId tenant, SourceId id) {
        Optional<DataSource> source = store.find(tenant, id);
        if (source.isEmpty() || !store.remove(tenant, id, now())) {
            return false;
        }
        database.afterCommit(() -> connected.forget(id));
        changed.accept(tenant, source.get().environment());
        return true;
    }

    /** Whether people whom a backup brings back to this source are erased again by themselves; off until somebody says so. */
    public void eraseAgain(TenantId tenant, SourceId id, boolean on) {
        store.eraseAgain(tenant, id, on);
    }

    /** The data map in force. */
    public Optional<MapText> map(TenantId tenant, SourceId id) {
        return store.find(tenant, id)
                .flatMap(source -> Optional.ofNullable(source.map()))
                .flatMap(version -> store.map(id, version.version()));
    }

    /**
     * A first data map, in YAML, with guesses to confirm and questions to answer; empty when the tenant has no such source.
     * Puts nothing in force and changes nothing. At most five minutes.
     */
    public Optional<String> discover(TenantId tenant, SourceId id) {
        return store.find(tenant, id).map(connected::discover);
    }

    /**
     * Holds a data map against the live schema and its rows: samples values, tries rules and takes that back. At most five
     * minutes.
     *
     * @param yaml null to check the map in force
     */
    public Checked check(TenantId tenant, SourceId id, @Nullable String yaml) {
        return check(tenant, id, yaml, connected::trial);
    }

    /** Holds the map in force against the live schema alone, as every request does. */
    public Checked glance(TenantId tenant, SourceId id) {
        return check(tenant, id, null, connected::glance);
    }

    private Checked check(
            TenantId tenant, SourceId id, @Nullable String yaml, BiFunction<DataSource, DataMap, Coverage> held) {
        Optional<DataSource> source = store.find(tenant, id);
        if (source.isEmpty()) {
            return new Checked.NoSource();
        }
        Optional<String> text = yaml == null ? map(tenant, id).map(MapText::yaml) : Optional.of(yaml);
        if (text.isEmpty()) {
            return new Checked.NoMap();
        }
        try {
            return new Checked.Held(held.apply(source.get(), reader.read(text.get())));
        } catch (DataMapException e) {
            return new Checked.Unreadable(e.problems());
        }
    }

    /** Holds a data map against the live schema and its rows and, when it covers them, puts it in force. */
    public Applied apply(TenantId tenant, SourceId id, String yaml, String actor) {
        Optional<DataSource> source = store.find(tenant, id);
        if (source.isEmpty()) {
            return new Applied.NoSource();
        }
        return fitting(yaml, map -> connected.trial(source.get(), map), (text, advice) -> {
            MapVersion version = store.apply(id, text, actor, now());
            changed.accept(tenant, source.get().environment());
            return new Applied.Done(store.find(tenant, id).orElse(source.get()), version, advice);
        });
    }

    /** Reads the map, holds it against the schema, and only when both go well does the rest. */
    private Applied fitting(
            String yaml, Function<DataMap, Coverage> held, BiFunction<MapText, List<String>, Applied> rest) {
        DataMap map;
        try {
            map = reader.read(yaml);
        } catch (DataMapException e) {
            return new Applied.Unreadable(e.problems());
        }
        Coverage coverage = held.apply(map);
        return coverage.complete()
                ? rest.apply(new MapText(map.digest(), yaml), coverage.advice())
                : new Applied.Uncovered(coverage.holes());
    }

    private Optional<DataSource> insert(NewSource source, @Nullable MapText map, String actor) {
        SourceId id = new SourceId(new UUID(random.nextLong(), random.nextLong()));
        String password = source.password();
        byte[] wrapped = password == null
                ? null
                : keys.wrap(password.getBytes(StandardCharsets.UTF_8), ConnectedSources.context(id));
        if (!store.add(id, source, wrapped, map, actor, now())) {
            return Optional.empty();
        }
        changed.accept(source.tenant(), source.environment());
        return store.find(source.tenant(), id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
