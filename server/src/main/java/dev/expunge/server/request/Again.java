package dev.expunge.server.request;

import static java.util.stream.Collectors.toMap;

import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolved.Who;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.Store;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.UncoveredException;
import dev.expunge.server.request.AgainStore.Kept;
import dev.expunge.server.request.AgainStore.Order;
import dev.expunge.server.source.Connected;
import dev.expunge.server.source.ConnectedSources;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.DataKey;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantStore;
import dev.expunge.server.watch.Returned;
import dev.expunge.server.watch.Returned.Person;
import dev.expunge.server.watch.Returning;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Erases people again whom a restored backup brought back, by a request about that source like any other. Only where every row that
 * leads to them, in any source of the environment, is older than the request by which they were erased: never who signed up again.
 * That is looked at here, when the request is planned, and in the transaction that erases.
 */
public final class Again implements Returning {
    static final String ORIGIN = "reappearance";
    /** How often after one order: whatever brings them back each hour does not keep us erasing. */
    static final int MOST = 3;

    private final AgainStore store;
    private final ConnectedSources sources;
    private final TenantStore tenants;
    private final Vault vault;
    private final KeyedHashes hashes;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Runnable made;

    /** @param made told when requests were made; must not wait */
    public Again(
            Database database,
            ConnectedSources sources,
            TenantStore tenants,
            Vault vault,
            KeyedHashes hashes,
            RandomGenerator random,
            InstantSource clock,
            Runnable made) {
        this.store = new AgainStore(database);
        this.sources = sources;
        this.tenants = tenants;
        this.vault = vault;
        this.hashes = hashes;
        this.random = random;
        this.clock = clock;
        this.made = made;
    }

    @Override
    public void consider(Returned returned) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Kept> kept = new ArrayList<>();
        List<Person> open = new ArrayList<>();
        for (Person person : returned.people()) {
            if (person.withdrawn()) {
                kept.add(new Kept(person.id(), "the request to erase them again was withdrawn"));
            } else if (person.times() >= MOST) {
                kept.add(new Kept(person.id(), "they were erased again " + MOST + " times and keep coming back"));
            } else {
                open.add(person);
            }
        }
        List<Order> orders = look(returned, open, kept, now);
        store.keep(kept, now);
        // one after the other, for two places may be one person's
        if (orders.stream().filter(order -> store.order(returned, order, now)).count() > 0) {
            made.run();
        }
    }

    private List<Order> look(Returned returned, List<Person> people, List<Kept> kept, Instant now) {
        if (people.isEmpty()) {
            return List.of();
        }
        List<Store> stores = new ArrayList<>();
        for (Connected source : sources.of(returned.tenant(), returned.environment())) {
            Store known = source.store();
            if (known == null) {
                String reason = "no data map tells whether they signed up again in source " + source.name();
                people.forEach(person -> kept.add(new Kept(person.id(), reason)));
                return List.of();
            }
            stores.add(known);
        }
        try {
            return orders(returned, people, stores, kept, now);
        } catch (StoreUnavailableException | UncoveredException e) {
            people.forEach(person -> kept.add(
                    new Kept(person.id(), "a source does not answer, or its data map does not cover it by now")));
            return List.of();
        }
    }

    private List<Order> orders(
            Returned returned, List<Person> people, List<Store> stores, List<Kept> kept, Instant now) {
        Map<String, Person> byReference =
                people.stream().collect(toMap(person -> person.id().toString(), person -> person));
        List<Resolved> resolved =
                new Resolver(stores).resolve(people.stream().map(Again::subject).toList());
        List<Subject> subjects = new ArrayList<>();
        for (Resolved one : resolved) {
            Person person = byReference.get(one.subject().reference());
            if (person == null) {
                throw new IllegalStateException("a subject that was not asked for");
            }
            switch (one.who()) {
                case Who.Nobody() -> {}
                case Who.OnePerson() -> subjects.add(one.subject());
                case Who.SeveralPeople _ ->
                    kept.add(new Kept(person.id(), "several people are known by what they go by"));
                case Who.Undetermined(var holes) -> kept.add(new Kept(person.id(), text(holes.getFirst())));
            }
        }
        Map<String, Hole> doubts = new HashMap<>();
        for (Store one : subjects.isEmpty() ? List.<Store>of() : stores) {
            one.ageDoubts(subjects)
                    .forEach((reference, holes) ->
                            holes.stream().findFirst().ifPresent(hole -> doubts.putIfAbsent(reference, hole)));
        }
        List<Order> orders = new ArrayList<>();
        for (Subject subject : subjects) {
            Optional<Person> person = Optional.ofNullable(byReference.get(subject.reference()));
            Hole doubt = doubts.get(subject.reference());
            if (doubt == null) {
                person.ifPresent(found -> orders.add(order(returned, found, subject, now)));
            } else {
                person.ifPresent(found -> kept.add(new Kept(found.id(), text(doubt))));
            }
        }
        return orders;
    }

    private static Subject subject(Person person) {
        return Subject.of(person.id().toString(), Set.of(person.identifier())).ifOlderThan(person.asked());
    }

    private static String text(Hole hole) {
        String where = hole.table() == null ? hole.source() : hole.source() + " " + hole.table();
        return (hole.column() == null ? where : where + "." + hole.column()) + ": " + hole.reason();
    }

    private Order order(Returned returned, Person person, Subject subject, Instant now) {
        Tenant tenant = tenants.find(returned.tenant()).orElseThrow();
        RequestId id = RequestId.create(now, random);
        DataKey key = vault.create(Epoch.of(returned.tenant(), now), WorkKey.owner(id));
        byte[] value = person.identifier().value().getBytes(StandardCharsets.UTF_8);
        List<byte[]> known = Stream.concat(subject.given().stream(), subject.learned().stream())
                .flatMap(identifier -> hashes.all(returned.tenant(), identifier).stream())
                .map(KeyedHash::hash)
                .toList();
        return new Order(
                id,
                person,
                Deadline.of(tenant.regime(), tenant.zone(), now),
                key.epoch().name(),
                key.wrapped(),
                hashes.current(returned.tenant(), person.identifier()),
                key.seal(value, WorkKey.identifier(0)),
                known);
    }
}
