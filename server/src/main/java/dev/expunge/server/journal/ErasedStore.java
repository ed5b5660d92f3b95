package dev.expunge.server.journal;

import dev.expunge.erasure.identifier.Identifier;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the ledger. */
final class ErasedStore {
    private final Database database;

    ErasedStore(Database database) {
        this.database = database;
    }

    /** Those that were erased: rows that a law keeps may still hold them. */
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
                        select distinct encode(l.hash, 'hex') from unnest(:hashes) as h (hex)
                        join ledger l on l.tenant_id = :tenant and l.environment = :environment
                            and l.hash = decode(h.hex, 'hex')
                        where l.found and l.expires_at > :now
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
