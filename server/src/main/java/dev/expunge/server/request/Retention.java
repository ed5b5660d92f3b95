package dev.expunge.server.request;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.map.TableName;
import dev.expunge.server.request.KnownSubject.Staying;
import dev.expunge.server.request.KnownSubject.TableKey;
import dev.expunge.server.request.RetentionStore.Due;
import dev.expunge.server.request.RetentionStore.FollowUp;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.DataKey;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.KeyException;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows that a law or a contract kept are erased when the last day of their term is over (GDPR Art. 5(1)(e)): as a request of
 * its own, which meets holds, is verified and receipted like any other.
 */
public final class Retention {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final int MOST_TOGETHER = 1_000;

    private final RetentionStore store;
    private final TenantStore tenants;
    private final Vault vault;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Runnable made;

    /** @param made told when requests were made; must not wait */
    public Retention(
            Database database,
            TenantStore tenants,
            Vault vault,
            RandomGenerator random,
            InstantSource clock,
            Runnable made) {
        this.store = new RetentionStore(database);
        this.tenants = tenants;
        this.vault = vault;
        this.random = random;
        this.clock = clock;
        this.made = made;
    }

    /** Makes the requests that are due, once, now. Doing it on several nodes at once is the same as once. */
    public void handOver() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Due> due = store.due(LocalDate.ofInstant(now, ZoneOffset.UTC), MOST_TOGETHER);
        due.stream()
                .collect(groupingBy(Due::request, LinkedHashMap::new, toList()))
                .forEach((request, rows) -> handOver(request, rows, now));
        if (!due.isEmpty()) {
            made.run();
        }
    }

    private void handOver(RequestId former, List<Due> rows, Instant now) {
        try {
            store.handOver(rows, followUp(rows, now), now);
        } catch (KeyException e) {
            log.atError().addKeyValue("request", former).setCause(e).log("deferred rows cannot be opened");
        }
    }

    private FollowUp followUp(List<Due> rows, Instant now) {
        Due first = rows.getFirst();
        Tenant tenant = tenants.find(first.tenant()).orElseThrow();
        RequestId id = RequestId.create(now, random);
        DataKey key = vault.create(Epoch.of(first.tenant(), now), WorkKey.owner(id));
        Map<UUID, Set<RowRef>> bySource = new HashMap<>();
        List<TableKey> keys = new ArrayList<>();
        Map<String, byte[]> hashes = new TreeMap<>();
        Map<UUID, Set<RowRef>> owners = new HashMap<>();
        for (Due due : rows) {
            TableName table = TableName.of(due.table());
            StayingRows staying = open(due);
            Set<RowRef> there = bySource.computeIfAbsent(due.source(), source -> new HashSet<>());
            staying.keys().forEach(values -> there.add(new RowRef(table, values)));
            keys.add(new TableKey(due.source(), table, staying.columns()));
            owners.computeIfAbsent(due.source(), source -> new HashSet<>()).addAll(staying.owners());
            staying.hashes().forEach(hash -> hashes.put(HoldStore.text(hash), hash));
        }
        KnownSubject subject = KnownSubject.deferred(
                bySource,
                LocalDate.ofInstant(first.asked(), ZoneOffset.UTC),
                new Staying(keys, List.copyOf(hashes.values()), owners));
        return new FollowUp(
                id,
                Deadline.of(tenant.regime(), tenant.zone(), now),
                key.epoch().name(),
                key.wrapped(),
                key.seal(Stored.bytes(subject), WorkKey.SUBJECT));
    }

    private StayingRows open(Due due) {
        DataKey key = vault.open(new Epoch(due.tenant(), due.epoch()), due.wrappedKey(), WorkKey.deferred(due.id()));
        return StayingRows.read(key.open(due.sealedKeys(), WorkKey.ROWS));
    }
}
