package dev.expunge.server.subject;

import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.generic.GenericType;

/** The tenants' hash keys, wrapped. */
public final class HashKeyStore {
    private final Database database;

    public HashKeyStore(Database database) {
        this.database = database;
    }

    Map<Integer, byte[]> find(TenantId tenant) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select id, wrapped from tenant_hash_key where tenant_id = :tenant
                        """)
                        .bind("tenant", tenant.value())
                        .setMapKeyColumn("id")
                        .setMapValueColumn("wrapped")
                        .collectInto(new GenericType<Map<Integer, byte[]>>() {}));
    }

    /** Keeps the key that is there when two nodes add the same number at once. */
    void add(TenantId tenant, int id, byte[] wrapped, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into tenant_hash_key (tenant_id, id, wrapped, created_at)
                        values (:tenant, :id, :wrapped, :now)
                        on conflict do nothing
                        """)
                        .bind("tenant", tenant.value())
                        .bind("id", id)
                        .bind("wrapped", wrapped)
                        .bind("now", now)
                        .execute());
    }
}
