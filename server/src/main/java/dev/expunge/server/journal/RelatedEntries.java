package dev.expunge.server.journal;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.Related;
import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolved.Who;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.Store;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.UncoveredException;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.source.Connected;
import dev.expunge.server.source.ConnectedSources;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Tells which resources belong to the same person as a given one: the very rows that an erasure would find. Changes nothing. */
public final class RelatedEntries {
    private static final Comparator<Identifier> BY_NAME =
            Comparator.comparing(Identifier::type).thenComparing(Identifier::value);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ConnectedSources sources;
    private final ErasedStore erased;
    private final KeyedHashes hashes;
    private final InstantSource clock;
    private final Turns turns;

    public RelatedEntries(Database database, ConnectedSources sources, KeyedHashes hashes, InstantSource clock) {
        this(database, sources, hashes, clock, PATIENCE);
    }

    /** @param patience how long a caller waits for others who walk through the same source */
    RelatedEntries(
            Database database, ConnectedSources sources, KeyedHashes hashes, InstantSource clock, Duration patience) {
        this.turns = new Turns(patience);
        this.sources = sources;
        this.erased = new ErasedStore(database);
        this.hashes = hashes;
        this.clock = clock;
    }

    /** What is said of a resource. */
    public sealed interface Answer {
        /** @param resources by type and id, without the one that was asked for; none of a resource that nobody knows */
        record Known(List<Identifier> resources) implements Answer {
            public Known {
                resources = List.copyOf(resources);
            }
        }

        /** The resource belongs to several people, and nobody said to whom. */
        record SeveralPeople() implements Answer {}

        /** A source does not answer, or its data map does not cover it: nobody knows how much would be missing. */
        record Unknowable() implements Answer {}

        /** Others walk through a source, and did not come to an end in time. */
        record Busy() implements Answer {}
    }

    public Answer of(TenantId tenant, Environment environment, Identifier resource) {
        List<Connected> connected = sources.of(tenant, environment);
        if (!resource.isResource() || connected.stream().allMatch(source -> source.map() == null)) {
            return new Answer.Known(List.of());
        }
        return turns.during(
                        connected.stream().map(Connected::id).toList(),
                        () -> look(tenant, environment, resource, connected))
                .orElseGet(Answer.Busy::new);
    }

    private Answer look(TenantId tenant, Environment environment, Identifier resource, List<Connected> connected) {
        List<Store> stores = connected.stream()
                .map(Connected::store)
                .filter(Objects::nonNull)
                .toList();
        try {
            if (stores.size() < connected.size()
                    || !stores.stream().allMatch(store -> store.coverage().complete())) {
                return new Answer.Unknowable();
            }
            return walk(tenant, environment, resource, connected, stores);
        } catch (StoreUnavailableException | UncoveredException e) {
            return new Answer.Unknowable();
        }
    }

    private Answer walk(
            TenantId tenant,
            Environment environment,
            Identifier resource,
            List<Connected> connected,
            List<Store> stores) {
        Subject asked = Subject.of("related", Set.of(resource));
        Resolver resolver = new Resolver(stores);
        if (!resolver.notSearched(asked).isEmpty()) {
            return new Answer.Known(List.of());
        }
        Resolved resolved = resolver.resolve(List.of(asked)).getFirst();
        return switch (resolved.who()) {
            case Who.Nobody() -> new Answer.Known(List.of());
            case Who.OnePerson() -> collect(tenant, environment, resource, resolved.subject(), connected);
            case Who.SeveralPeople _ -> new Answer.SeveralPeople();
            case Who.Undetermined _ -> new Answer.Unknowable();
        };
    }

    private Answer collect(
            TenantId tenant, Environment environment, Identifier resource, Subject subject, List<Connected> connected) {
        Map<Identifier, Set<Identifier>> names = new TreeMap<>(BY_NAME);
        for (Connected source : connected) {
            switch (requireNonNull(source.store()).related(subject)) {
                case Related.Done(var found) ->
                    found.forEach(one ->
                            names.computeIfAbsent(one, key -> new HashSet<>()).add(RowName.of(source.id(), one)));
                case Related.Blocked _ -> {
                    return new Answer.Unknowable();
                }
            }
        }
        Set<Identifier> asked = names.getOrDefault(resource, Set.of(resource));
        Set<Identifier> all = new HashSet<>(asked);
        names.values().forEach(all::addAll);
        Set<Identifier> gone = erased.among(tenant, environment, hashes, all, clock.instant());
        if (gone.containsAll(asked)) {
            return new Answer.Known(List.of());
        }
        names.remove(resource);
        names.values().removeIf(gone::containsAll);
        return new Answer.Known(List.copyOf(names.keySet()));
    }
}
