package dev.expunge.server.request;

import dev.expunge.server.request.Echoes.Shelf;
import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads what dialects still show. An echo whose term is over is gone, whether or not its row is. */
final class EchoStore {
    private static final String SHELF = """
            where e.tenant_id = :tenant and e.environment = :environment and e.origin = :origin and e.expires_at > :now
            """;

    private static final String MATCHING = SHELF + " and (:hashes::bytea[] is null or e.hash = any(:hashes))";

    private static final String SELECT = "select " + ViewStore.COLUMNS + """
            , e.epoch as echo_epoch, e.shown, v.at as updated_at
            from request_echo e
            join privacy_request r on r.id = e.request_id
            join request_event v on v.request_id = r.id and v.number = r.event_count
            """;

    /** Open ones are always shown, and those that were done late for a while. */
    private static final String OF_APP = """
            where e.app_id = :app and (e.expires_at > :now or r.completed_at > :late
                                       or r.status not in ('completed', 'refused', 'withdrawn'))
            """;

    private final Database database;

    EchoStore(Database database) {
        this.database = database;
    }

    Optional<SealedEcho> find(Shelf shelf, RequestId id, Instant now) {
        return database.jdbi()
                .withHandle(handle -> on(shelf, now, handle.createQuery(SELECT + SHELF + " and e.request_id = :id"))
                        .bind("id", id.value())
                        .map(EchoStore::sealed)
                        .findOne());
    }

    /** @param hashes of the subject, under each key; null for everybody */
    SealedPage list(Shelf shelf, @Nullable List<byte[]> hashes, int limit, int offset, Instant now) {
        return database.jdbi().withHandle(handle -> {
            long total = on(shelf, now, handle.createQuery("select count(*) from request_echo e " + MATCHING))
                    .bind("hashes", hashes == null ? null : array(handle, hashes))
                    .mapTo(Long.class)
                    .one();
            List<SealedEcho> echoes = on(
                            shelf,
                            now,
                            handle.createQuery(
                                    SELECT + MATCHING + " order by e.request_id desc limit :limit offset :offset"))
                    .bind("hashes", hashes == null ? null : array(handle, hashes))
                    .bind("limit", limit)
                    .bind("offset", offset)
                    .map(EchoStore::sealed)
                    .list();
            return new SealedPage(total, echoes);
        });
    }

    Optional<SealedEcho> findOfApp(UUID app, RequestId id, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + OF_APP + " and e.request_id = :id")
                        .bind("app", app)
                        .bind("id", id.value())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("late", now.minus(Echoes.GRACE).atOffset(ZoneOffset.UTC))
                        .map(EchoStore::sealed)
                        .findOne());
    }

    List<SealedEcho> ofApp(UUID app, @Nullable RequestId after, int limit, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + OF_APP + """
                                 and e.request_id > :after order by e.request_id limit :limit
                                """)
                        .bind("app", app)
                        .bind("after", after == null ? new UUID(0, 0) : after.value())
                        .bind("limit", limit)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("late", now.minus(Echoes.GRACE).atOffset(ZoneOffset.UTC))
                        .map(EchoStore::sealed)
                        .list());
    }

    List<SealedEcho> callingBack(Collection<RequestId> requests) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                SELECT + " where e.request_id = any(:ids) and e.calls_back order by e.request_id")
                        .bind("ids", Columns.array(handle, "uuid", requests, RequestId::value))
                        .map(EchoStore::sealed)
                        .list());
    }

    private static SealedEcho sealed(ResultSet row, StatementContext context) throws SQLException {
        return new SealedEcho(
                ViewStore.view(row, context),
                row.getString("echo_epoch"),
                row.getBytes("shown"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static Object array(Handle handle, List<byte[]> hashes) {
        return Columns.array(handle, "bytea", hashes, hash -> hash);
    }

    private static Query on(Shelf shelf, Instant now, Query query) {
        return query.bind("tenant", shelf.tenant().value())
                .bind("environment", shelf.environment().toString())
                .bind("origin", shelf.origin())
                .bind("now", now.atOffset(ZoneOffset.UTC));
    }

    record SealedEcho(RequestView request, String epoch, byte[] shown, Instant updatedAt) {}

    record SealedPage(long total, List<SealedEcho> echoes) {}
}
