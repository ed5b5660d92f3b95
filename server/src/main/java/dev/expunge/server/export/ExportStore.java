package dev.expunge.server.export;

import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.DataKey;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Archives in sealed pieces. One is ready once the request that made it is completed with it, and nothing but waste once its
 * wrapped key is empty.
 */
final class ExportStore {
    private static final String READY = """
            select e.id, e.tenant_id, e.epoch, e.wrapped_key, e.pieces, e.octets, e.expires_at from export e
            where e.ready and e.expires_at > :now
            """;

    /** Pieces, of half a mebibyte each. */
    static final int BITE = 200;

    private final Database database;

    ExportStore(Database database) {
        this.database = database;
    }

    void begin(UUID id, TenantId tenant, UUID request, DataKey key, Instant expiresAt) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into export (id, request_id, tenant_id, epoch, wrapped_key, expires_at)
                                values (:id, :request, :tenant, :epoch, :key, :expires)
                                """)
                        .bind("id", id)
                        .bind("request", request)
                        .bind("tenant", tenant.value())
                        .bind("epoch", key.epoch().name())
                        .bind("key", key.wrapped())
                        .bind("expires", expiresAt.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    /** Makes unreadable what earlier attempts of the request left unfinished. */
    void blankUnfinished(UUID request) {
        database.jdbi()
                .useHandle(handle ->
                        handle.createUpdate("""
                                update export set wrapped_key = ''
                                where request_id = :request and not ready and wrapped_key <> ''
                                """).bind("request", request).execute());
    }

    /** Makes an archive that nobody saw unreadable. */
    void blank(UUID id) {
        database.jdbi()
                .useHandle(
                        handle -> handle.createUpdate("update export set wrapped_key = '' where id = :id and not ready")
                                .bind("id", id)
                                .execute());
    }

    /** Makes unreadable what has had its time, and what was begun for a request that ended without it. */
    void blankExpired(Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update export e set wrapped_key = '', ready = false
                                where e.wrapped_key <> ''
                                  and (e.expires_at <= :now
                                       or not e.ready and exists (
                                           select from privacy_request r
                                           where r.id = e.request_id
                                             and r.status in ('completed', 'refused', 'withdrawn')))
                                """)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    /** Removes what is unreadable, a bite at a time: a large archive takes longer than one statement may. */
    void sweep() {
        int removed;
        do {
            removed = database.jdbi()
                    .withHandle(handle ->
                            handle.createUpdate("""
                                    delete from export_piece where ctid = any(array(
                                        select p.ctid from export e join export_piece p on p.export_id = e.id
                                        where e.wrapped_key = '' limit :bite))
                                    """).bind("bite", BITE).execute());
        } while (removed > 0);
        // another node may be at it: the row goes with the last piece
        database.jdbi().useHandle(handle -> handle.execute("""
                        delete from export e
                        where e.wrapped_key = '' and not exists (select from export_piece p where p.export_id = e.id)
                        """));
    }

    void add(UUID id, int number, byte[] sealed) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "insert into export_piece (export_id, number, sealed) values (:id, :number, :sealed)")
                        .bind("id", id)
                        .bind("number", number)
                        .bind("sealed", sealed)
                        .execute());
    }

    void whole(UUID id, int pieces, long octets) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update export set pieces = :pieces, octets = :octets where id = :id")
                        .bind("id", id)
                        .bind("pieces", pieces)
                        .bind("octets", octets)
                        .execute());
    }

    Optional<Export> find(TenantId tenant, UUID request, Instant now) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(READY + " and e.tenant_id = :tenant and e.request_id = :request")
                                .bind("now", now.atOffset(ZoneOffset.UTC))
                                .bind("tenant", tenant.value())
                                .bind("request", request)
                                .map(ExportStore::row)
                                .findOne()
                                .map(Sealed::export));
    }

    Optional<Sealed> sealed(UUID id, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(READY + " and e.id = :id")
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("id", id)
                        .map(ExportStore::row)
                        .findOne());
    }

    Optional<byte[]> piece(UUID id, int number) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select sealed from export_piece where export_id = :id and number = :number")
                        .bind("id", id)
                        .bind("number", number)
                        .map((row, context) -> row.getBytes("sealed"))
                        .findOne());
    }

    private static Sealed row(ResultSet row, StatementContext context) throws SQLException {
        return new Sealed(
                new Export(
                        row.getObject("id", UUID.class),
                        row.getLong("octets"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("epoch"),
                row.getBytes("wrapped_key"),
                row.getInt("pieces"));
    }

    record Sealed(Export export, TenantId tenant, String epoch, byte[] wrappedKey, int pieces) {}
}
