package dev.expunge.server.journal;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Takes the log of those away who are erased, in the transaction that says that they are. */
public final class Forgetting {
    private static final int AT_ONCE = 1_000;

    private final JournalStore store;
    private final ErasedStore erased;
    private final KeyedHashes hashes;

    public Forgetting(Database database, KeyedHashes hashes) {
        this.store = new JournalStore(database);
        this.erased = new ErasedStore(database);
        this.hashes = hashes;
    }

    /**
     * Removes whatever leads to them. Until this thread's transaction ends nobody else writes into that journal; whoever writes
     * afterwards finds them in the ledger, and what their rows were here.
     *
     * @param now when they are erased
     */
    public void forget(TenantId tenant, Environment environment, List<Departure> departures, Instant now) {
        if (departures.isEmpty()) {
            return;
        }
        boolean anything = store.lockIfAny(tenant, environment);
        Map<String, byte[]> rows = new LinkedHashMap<>();
        Map<String, byte[]> others = new LinkedHashMap<>();
        for (Departure departure : departures) {
            if (anything || departure.named()) {
                Footprint footprint = departure.footprint().get();
                add(rows, hashed(tenant, footprint.rows()));
                add(others, hashed(tenant, footprint.identifiers()));
                erased.add(tenant, environment, hashed(tenant, footprint.remembered()), now, departure.until());
            }
        }
        if (anything) {
            remove(tenant, environment, rows, others);
        }
    }

    private void remove(
            TenantId tenant, Environment environment, Map<String, byte[]> rows, Map<String, byte[]> others) {
        Map<String, byte[]> open = new LinkedHashMap<>(rows);
        // of a person whose own row is gone the log alone knows what else was theirs
        inBites(others.values(), some -> add(open, store.departed(tenant, environment, some)));
        Map<String, byte[]> seen = new LinkedHashMap<>(open);
        while (!open.isEmpty()) {
            Map<String, byte[]> next = new LinkedHashMap<>();
            inBites(open.values(), some -> add(next, store.remove(tenant, environment, some)));
            next.keySet().removeAll(seen.keySet());
            seen.putAll(next);
            open.clear();
            open.putAll(next);
        }
        // otherwise an identifier leads to what names it and no further: others may have written it by mistake
        inBites(others.values(), some -> store.remove(tenant, environment, some));
    }

    private static void inBites(Collection<byte[]> hashes, Consumer<List<byte[]>> act) {
        List<byte[]> all = List.copyOf(hashes);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            act.accept(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
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
