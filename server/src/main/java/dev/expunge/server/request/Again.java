package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.Subject;
import dev.expunge.server.request.AgainStore.Kept;
import dev.expunge.server.request.AgainStore.Repetition;
import dev.expunge.server.request.Provenance.Answer;
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
import java.util.List;
import java.util.Map;
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
    private final Provenance provenance;
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
        this.provenance = new Provenance(sources);
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
        List<Repetition> repetitions = look(returned, open, kept, now);
        store.keep(kept, now);
        boolean any = false;
        for (Repetition repetition : repetitions) {
            // one after the other, for two places may be one person's
            any |= store.make(returned, repetition, now);
        }
        if (any) {
            made.run();
        }
    }

    private List<Repetition> look(Returned returned, List<Person> people, List<Kept> kept, Instant now) {
        if (people.isEmpty()) {
            return List.of();
        }
        Map<String, Answer> answers = provenance.of(
                returned.tenant(),
                returned.environment(),
                people.stream().map(Again::subject).toList());
        List<Repetition> repetitions = new ArrayList<>();
        for (Person person : people) {
            switch (requireNonNull(answers.get(person.id().toString()), "no answer")) {
                case Answer.Backup(Subject subject) -> repetitions.add(repetition(returned, person, subject, now));
                case Answer.Unknown(Blocker why) -> kept.add(new Kept(person.id(), text(why)));
                case Answer.Unanswered(List<Blocker> why) -> kept.add(new Kept(person.id(), text(why.getFirst())));
                case Answer.Gone() -> {}
            }
        }
        return repetitions;
    }

    private static Subject subject(Person person) {
        return Subject.of(person.id().toString(), Set.of(person.identifier())).ifOlderThan(person.asked());
    }

    private static String text(Blocker why) {
        String where = why.table() == null ? why.source() : why.source() + " " + why.table();
        String place = why.column() == null ? where : where + "." + why.column();
        return place.isEmpty() ? why.reason() : place + ": " + why.reason();
    }

    private Repetition repetition(Returned returned, Person person, Subject subject, Instant now) {
        Tenant tenant = tenants.find(returned.tenant()).orElseThrow();
        RequestId id = RequestId.create(now, random);
        DataKey key = vault.create(Epoch.of(returned.tenant(), now), WorkKey.owner(id));
        byte[] value = person.identifier().value().getBytes(StandardCharsets.UTF_8);
        List<byte[]> known = Stream.concat(subject.given().stream(), subject.learned().stream())
                .flatMap(identifier -> hashes.all(returned.tenant(), identifier).stream())
                .map(KeyedHash::hash)
                .toList();
        return new Repetition(
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
