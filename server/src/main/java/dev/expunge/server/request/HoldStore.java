package dev.expunge.server.request;

import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Legal holds, by keyed hash. */
final class HoldStore {
    private final Database database;

    HoldStore(Database database) {
        this.database = database;
    }

    /** Not while a round is being written down: it either sees the hold, or is there to be waited for. */
    void place(Hold hold, KeyedHash hash) {
        database.jdbi().useTransaction(handle -> {
            lock(handle, hold.tenant(), "pg_advisory_xact_lock");
            insert(handle, hold, hash);
        });
    }

    /** Keeps holds of the tenant from being placed until the transaction ends. */
    static void keepOut(Handle handle, TenantId tenant) {
        lock(handle, tenant, "pg_advisory_xact_lock_shared");
    }

    private static void lock(Handle handle, TenantId tenant, String function) {
        handle.createQuery("select 1 from " + function + "(hashtextextended('holds of ' || :tenant, 0))")
                .bind("tenant", tenant.toString())
                .mapTo(Integer.class)
                .one();
    }

    /** Rounds of the tenant of which nobody knows yet whether their source has committed. */
    Set<BegunRow> begun(TenantId tenant) {
        return new HashSet<>(database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select s.request_id, s.source_id, s.transaction_id from request_source s
                        join privacy_request r on r.id = s.request_id
                        where r.tenant_id = :tenant and s.state = 'committing'
                            and r.status not in ('completed', 'refused', 'withdrawn')
                        """)
                        .bind("tenant", tenant.value())
                        .map((row, context) -> new BegunRow(
                                row.getObject("request_id", UUID.class),
                                row.getObject("source_id", UUID.class),
                                row.getLong("transaction_id")))
                        .list()));
    }

    record BegunRow(UUID request, UUID source, long transaction) {}

    private static void insert(Handle handle, Hold hold, KeyedHash hash) {
        handle.createUpdate("""
                        insert into legal_hold (id, tenant_id, type, hash_key, hash, reason, placed_at, placed_by)
                        values (:id, :tenant, :type, :key, :hash, :reason, :at, :by)
                        """)
                .bind("id", hold.id().value())
                .bind("tenant", hold.tenant().value())
                .bind("type", hold.type())
                .bind("key", hash.key())
                .bind("hash", hash.hash())
                .bind("reason", hold.reason())
                .bind("at", hold.placedAt().atOffset(ZoneOffset.UTC))
                .bind("by", hold.placedBy())
                .execute();
    }

    /** The hold as it is afterwards, released now or before; empty when the tenant has none of that id. */
    Optional<Hold> release(TenantId tenant, HoldId id, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        update legal_hold set released_at = coalesce(released_at, :now)
                        where tenant_id = :tenant and id = :id
                        returning *
                        """)
                        .bind("tenant", tenant.value())
                        .bind("id", id.value())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .map(HoldStore::hold)
                        .findOne());
    }

    /** Those in force, newest first. */
    List<Hold> list(TenantId tenant) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select * from legal_hold where tenant_id = :tenant and released_at is null
                        order by placed_at desc, id desc
                        """)
                        .bind("tenant", tenant.value())
                        .map(HoldStore::hold)
                        .list());
    }

    /** Holds on these hashes that were released since then. */
    List<Lifted> lifted(TenantId tenant, List<byte[]> hashes, Instant since) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select hash, reason, placed_at, released_at from legal_hold
                        where tenant_id = :tenant and hash = any(:hashes) and released_at > :since
                        order by placed_at, id
                        """)
                        .bind("tenant", tenant.value())
                        .bind("hashes", Columns.array(handle, "bytea", hashes, hash -> hash))
                        .bind("since", since.atOffset(ZoneOffset.UTC))
                        .map((row, context) -> new Lifted(
                                text(row.getBytes("hash")),
                                row.getString("reason"),
                                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                                row.getObject("released_at", OffsetDateTime.class)
                                        .toInstant()))
                        .list());
    }

    /** Which of these hashes are on hold, each as {@link #text}. */
    Set<String> active(TenantId tenant, List<byte[]> hashes) {
        return database.jdbi().withHandle(handle -> active(handle, tenant, hashes));
    }

    static Set<String> active(Handle handle, TenantId tenant, List<byte[]> hashes) {
        return handle
                .createQuery("""
                        select hash from legal_hold
                        where tenant_id = :tenant and hash = any(:hashes) and released_at is null
                        """)
                .bind("tenant", tenant.value())
                .bind("hashes", Columns.array(handle, "bytea", hashes, hash -> hash))
                .map((row, context) -> text(row.getBytes("hash")))
                .stream()
                .collect(Collectors.toSet());
    }

    static String text(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static Hold hold(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime released = row.getObject("released_at", OffsetDateTime.class);
        return new Hold(
                new HoldId(row.getObject("id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("type"),
                row.getString("reason"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getString("placed_by"),
                released == null ? null : released.toInstant());
    }

    /** @param hash as {@link #text} */
    record Lifted(String hash, String reason, Instant placedAt, Instant releasedAt) {}
}
