package dev.expunge.server.journal;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who was erased: what the ledger remembers of identifiers, and the journal of resources. */
final class ErasedStore {
    private final Database database;

    ErasedStore(Database database) {
        this.database = database;
    }

    /** Remembers names of resources for so long. */
    void add(TenantId tenant, Environment environment, List<byte[]> hashes, Instant now, Instant until) {
        if (hashes.isEmpty()) {
            return;
        }
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into journal_erased as e (tenant_id, environment, hash, erased_at, expires_at)
                                select distinct :tenant, :environment, h.hash, :now, :until
                                from unnest(:hashes) as h (hash)
                                on conflict (tenant_id, environment, hash) do update
                                set erased_at = greatest(e.erased_at, excluded.erased_at),
                                    expires_at = greatest(e.expires_at, excluded.expires_at)
                                """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("hashes", Columns.array(handle, "bytea", hashes, hash -> hash))
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("until", until.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    /** Those that were erased: rows that a law keeps may still hold them. Nothing of what others hold, too. */
    Set<Identifier> among(
            TenantId tenant,
            Environment environment,
            KeyedHashes hashes,
            Collection<Identifier> identifiers,
            Instant now) {
        Map<String, Identifier> byHash = new HashMap<>();
        for (Identifier identifier : identifiers) {
            for (KeyedHash hash : hashes.all(tenant, identifier)) {
                byHash.put(HexFormat.of().formatHex(hash.hash()), identifier);
            }
        }
        return database
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select h.hex from unnest(:hashes) as h (hex)
                        join ledger l on l.tenant_id = :tenant and l.environment = :environment
                            and l.hash = decode(h.hex, 'hex')
                        where l.found and not l.shared and l.expires_at > :now
                        union
                        select h.hex from unnest(:hashes) as h (hex)
                        join journal_erased e on e.tenant_id = :tenant and e.environment = :environment
                            and e.hash = decode(h.hex, 'hex')
                        where e.expires_at > :now
                        """)
                        .bind("hashes", byHash.keySet().toArray(String[]::new))
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .mapTo(String.class)
                        .list())
                .stream()
                .flatMap(hash -> Stream.ofNullable(byHash.get(hash)))
                .collect(Collectors.toSet());
    }
}
