package dev.expunge.server.journal;

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
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Tells which resources belong to the same person as a given one: the very rows that an erasure would find. Changes nothing. */
public final class RelatedEntries {
    private static final Comparator<Identifier> BY_NAME =
            Comparator.comparing(Identifier::type).thenComparing(Identifier::value);

    private final ConnectedSources sources;
    private final ErasedStore erased;
    private final KeyedHashes hashes;
    private final InstantSource clock;

    public RelatedEntries(Database database, ConnectedSources sources, KeyedHashes hashes, InstantSource clock) {
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
    }

    public Answer of(TenantId tenant, Environment environment, Identifier resource) {
        List<Connected> connected = sources.of(tenant, environment);
        if (!resource.isResource() || connected.stream().allMatch(source -> source.map() == null)) {
            return new Answer.Known(List.of());
        }
        List<Store> stores = connected.stream()
                .map(Connected::store)
                .filter(Objects::nonNull)
                .toList();
        try {
            if (stores.size() < connected.size()
                    || !stores.stream().allMatch(store -> store.coverage().complete())) {
                return new Answer.Unknowable();
            }
            return walk(tenant, environment, resource, stores);
        } catch (StoreUnavailableException | UncoveredException e) {
            return new Answer.Unknowable();
        }
    }

    private Answer walk(TenantId tenant, Environment environment, Identifier resource, List<Store> stores) {
        Subject asked = Subject.of("related", Set.of(resource));
        Resolver resolver = new Resolver(stores);
        if (!resolver.notSearched(asked).isEmpty()) {
            return new Answer.Known(List.of());
        }
        Resolved resolved = resolver.resolve(List.of(asked)).getFirst();
        return switch (resolved.who()) {
            case Who.Nobody() -> new Answer.Known(List.of());
            case Who.OnePerson() -> collect(tenant, environment, resource, resolved.subject(), stores);
            case Who.SeveralPeople _ -> new Answer.SeveralPeople();
            case Who.Undetermined _ -> new Answer.Unknowable();
        };
    }

    private Answer collect(
            TenantId tenant, Environment environment, Identifier resource, Subject subject, List<Store> stores) {
        Set<Identifier> resources = new HashSet<>();
        for (Store store : stores) {
            switch (store.related(subject)) {
                case Related.Done(var found) -> resources.addAll(found);
                case Related.Blocked _ -> {
                    return new Answer.Unknowable();
                }
            }
        }
        resources.add(resource);
        Set<Identifier> gone = erased.among(tenant, environment, hashes, resources, clock.instant());
        if (gone.contains(resource)) {
            return new Answer.Known(List.of());
        }
        return new Answer.Known(resources.stream()
                .filter(one -> !one.equals(resource) && !gone.contains(one))
                .sorted(BY_NAME)
                .toList());
    }
}
