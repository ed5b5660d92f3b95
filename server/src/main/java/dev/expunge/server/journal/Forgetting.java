package dev.expunge.server.journal;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Takes the log of those away who are erased, in the transaction that says that they are. */
public final class Forgetting {
    private static final int AT_ONCE = 1_000;

    private final JournalStore store;
    private final KeyedHashes hashes;

    public Forgetting(Database database, KeyedHashes hashes) {
        this.store = new JournalStore(database);
        this.hashes = hashes;
    }

    /**
     * Removes whatever leads to them. Until this thread's transaction ends nobody else writes into that journal; whoever writes
     * afterwards finds them in the ledger.
     *
     * @param footprints asked for only where there is a journal
     */
    public void forget(TenantId tenant, Environment environment, List<Supplier<Footprint>> footprints) {
        if (footprints.isEmpty() || !store.lockIfAny(tenant, environment)) {
            return;
        }
        Map<String, byte[]> rows = new LinkedHashMap<>();
        Map<String, byte[]> others = new LinkedHashMap<>();
        for (Supplier<Footprint> each : footprints) {
            Footprint footprint = each.get();
            add(rows, hashed(tenant, footprint.rows()));
            add(others, hashed(tenant, footprint.identifiers()));
            add(others, footprint.hashes());
        }
        Map<String, byte[]> open = rows;
        Map<String, byte[]> seen = new LinkedHashMap<>(rows);
        while (!open.isEmpty()) {
            Map<String, byte[]> next = new LinkedHashMap<>();
            add(next, remove(tenant, environment, open.values()));
            next.keySet().removeAll(seen.keySet());
            seen.putAll(next);
            open = next;
        }
        // an identifier leads to what names it and no further: others may have written it by mistake
        remove(tenant, environment, others.values());
    }

    private List<byte[]> remove(TenantId tenant, Environment environment, Collection<byte[]> links) {
        List<byte[]> all = List.copyOf(links);
        List<byte[]> names = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            names.addAll(store.remove(tenant, environment, all.subList(from, Math.min(all.size(), from + AT_ONCE))));
        }
        return names;
    }

    private List<byte[]> hashed(TenantId tenant, Collection<Identifier> identifiers) {
        return identifiers.stream()
                .flatMap(identifier -> hashes.all(tenant, identifier).stream())
                .map(KeyedHash::hash)
                .toList();
    }

    private static void add(Map<String, byte[]> to, Collection<byte[]> hashes) {
        hashes.forEach(hash -> to.put(HexFormat.of().formatHex(hash), hash));
    }
}
