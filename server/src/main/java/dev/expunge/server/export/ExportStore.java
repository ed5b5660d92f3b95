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

/** Archives in sealed pieces. One is ready once the request that made it is completed with it. */
final class ExportStore {
    private static final String READY = """
            select e.id, e.tenant_id, e.epoch, e.wrapped_key, e.pieces, e.octets, e.expires_at from export e
            where e.ready and e.expires_at > :now
            """;

    private final Database database;

    ExportStore(Database database) {
        this.database = database;
    }

    void begin(UUID id, TenantId tenant, UUID request, DataKey key, Instant expiresAt) {
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("delete from export where request_id = :request and not ready")
                    .bind("request", request)
                    .execute();
            handle.createUpdate("""
                            insert into export (id, request_id, tenant_id, epoch, wrapped_key, expires_at)
                            values (:id, :request, :tenant, :epoch, :key, :expires)
                            """)
                    .bind("id", id)
                    .bind("request", request)
                    .bind("tenant", tenant.value())
                    .bind("epoch", key.epoch().name())
                    .bind("key", key.wrapped())
                    .bind("expires", expiresAt.atOffset(ZoneOffset.UTC))
                    .execute();
        });
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
