package dev.expunge.server.request;

import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows that stay on a ground, and what becomes of them when it ends. */
final class RetentionStore {
    private final Database database;

    RetentionStore(Database database) {
        this.database = database;
    }

    /** Whose last day is before today, of connected sources; those of one request stand together. */
    List<Due> due(LocalDate today, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        with due as (
                            select d.request_id from deferred_action d
                            join data_source s on s.id = d.source_id and s.removed_at is null
                            where d.done_at is null and d.due_on < :today
                            group by d.request_id order by min(d.due_on), d.request_id limit :most)
                        select d.id, d.request_id, d.tenant_id, d.table_name, d.key_epoch, d.wrapped_key, d.row_keys,
                               d.source_id, r.environment, r.received_at
                        from deferred_action d
                        join due on due.request_id = d.request_id
                        join data_source s on s.id = d.source_id and s.removed_at is null
                        join privacy_request r on r.id = d.request_id
                        where d.done_at is null and d.due_on < :today
                        order by d.request_id, d.id
                        """)
                        .bind("today", today)
                        .bind("most", most)
                        .map(RetentionStore::row)
                        .list());
    }

    /**
     * Makes the request that erases the rows, and forgets their keys, which it takes along. The identifiers of the request that
     * left the rows go with it as keyed hashes, so that holds are met. Does nothing when another node was faster.
     */
    void handOver(List<Due> rows, FollowUp request, Instant now) {
        database.jdbi().useTransaction(handle -> {
            int ours = handle.createUpdate("""
                            update deferred_action set done_at = :now, wrapped_key = '', row_keys = ''
                            where id = any(:ids) and done_at is null
                            """)
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .bindArray("ids", UUID.class, rows.stream().map(Due::id).toList())
                    .execute();
            if (ours < rows.size()) {
                handle.rollback();
                return;
            }
            Due first = rows.getFirst();
            handle.createUpdate("""
                            with made as (
                                insert into privacy_request (id, tenant_id, environment, origin, kind, dry_run, status,
                                                             received_at, due_at, initiator, epoch, work_key, subject,
                                                             next_attempt_at, sources)
                                select :id, f.tenant_id, f.environment, 'retention', 'erasure', false, 'received',
                                       :now, :due, f.id::text, :epoch, :key, :subject, :now, f.sources
                                from privacy_request f where f.id = :former
                                returning id
                            ), named as (
                                insert into request_identifier (request_id, position, type, hash_key, hash)
                                select made.id, i.position, i.type, i.hash_key, i.hash
                                from made, request_identifier i where i.request_id = :former
                            )
                            insert into request_event (request_id, number, at, what)
                            select id, 1, :now, 'received' from made
                            """)
                    .bind("id", request.id.value())
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .bind("due", request.dueAt.atOffset(ZoneOffset.UTC))
                    .bind("former", first.request.value())
                    .bind("epoch", request.epoch)
                    .bind("key", request.workKey)
                    .bind("subject", request.subject)
                    .execute();
        });
    }

    private static Due row(ResultSet row, StatementContext context) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                new RequestId(row.getObject("request_id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                Environment.parse(row.getString("environment")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("source_id", UUID.class),
                row.getString("table_name"),
                row.getString("key_epoch"),
                row.getBytes("wrapped_key"),
                row.getBytes("row_keys"));
    }

    /**
     * Rows of one table whose term is over.
     *
     * @param request the one that left them
     * @param asked when that was received
     */
    record Due(
            UUID id,
            RequestId request,
            TenantId tenant,
            Environment environment,
            Instant asked,
            UUID source,
            String table,
            String epoch,
            byte[] wrappedKey,
            byte[] sealedKeys) {}

    /** The request that erases them, as far as it is new. */
    record FollowUp(RequestId id, Instant dueAt, String epoch, byte[] workKey, byte[] subject) {}
}
