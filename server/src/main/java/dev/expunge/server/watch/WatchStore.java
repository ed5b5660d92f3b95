package dev.expunge.server.watch;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.watch.Sight.Seen;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What passes see. */
final class WatchStore {
    /**
     * Of several erasures the last that somebody ordered counts, and only those that were about this source, or about one that had
     * its name before it: a database that was restored or moved is connected anew. What a law kept and
     * was erased at the end of its term tells nothing about whoever became a customer again before, and who was erased again by
     * itself is as old as before. Somebody who was gone, or was erased once more,
     * and is there again, is news.
     */
    private static final String SEE = """
            with seen as (
                select distinct on (q.number) q.column_name, l.type, l.hash, l.request_id, l.erased_at,
                       l.expires_at
                from unnest(:columns::text[], :numbers::integer[], :hashes::bytea[]) as q (column_name, number, hash)
                join ledger l on l.tenant_id = :tenant and l.environment = :environment and l.hash = q.hash
                join privacy_request r on r.id = l.request_id
                where l.found and not l.shared and l.expires_at > :now and l.erased_at <= :now
                    and r.origin not in ('retention', 'reappearance')
                    and (r.sources = '{}'
                         or r.sources && array(select o.id from data_source o
                                               where o.tenant_id = :tenant and o.environment = :environment
                                                   and o.name = :name))
                order by q.number, l.erased_at desc, l.request_id desc
            )
            insert into reappearance as old (id, tenant_id, environment, source_id, table_name, column_name, type, hash,
                                             request_id, erased_at, seen_at, last_seen_at, expires_at)
            select gen_random_uuid(), :tenant, :environment, :source, :table, column_name, type, hash,
                   request_id, erased_at, :now, :now, expires_at
            from seen
            on conflict (source_id, table_name, column_name, hash) do update
            set request_id = excluded.request_id, erased_at = excluded.erased_at, expires_at = excluded.expires_at,
                last_seen_at = excluded.last_seen_at, gone_at = null,
                seen_at = case when old.gone_at is null and excluded.request_id = old.request_id then old.seen_at
                               else excluded.seen_at end,
                again_id = case when excluded.request_id = old.request_id then old.again_id end,
                again_count = case when excluded.request_id = old.request_id then old.again_count else 0 end,
                kept_because = case when excluded.request_id = old.request_id then old.kept_because end,
                told = old.told and old.gone_at is null and excluded.request_id = old.request_id,
                times = old.times
                    + case when old.gone_at is null and excluded.request_id = old.request_id then 0 else 1 end
            """;

    private static final String TELL = """
            with fresh as (
                update reappearance set told = true
                where id = any(array(select id from reappearance where source_id = :source and not told
                                     limit :most))
                returning *
            ), logged as (
                insert into operator_log (id, at, tenant_id, actor, act, object, detail)
                select gen_random_uuid(), :now, tenant_id, 'watch', 'person-reappeared', :name,
                       jsonb_build_object('reappearance', id, 'table', table_name, 'column', column_name,
                                          'type', type, 'request', request_id)
                from fresh
            )
            select f.*, cast(:name as text) as source_name, c.id as client_id, c.webhook
            from fresh f
            join privacy_request r on r.id = f.request_id
            left join api_client c on c.id = r.client_id and c.webhook is not null and c.paused_at is null
            order by f.id
            """;

    private final Database database;

    WatchStore(Database database) {
        this.database = database;
    }

    /** Whether anybody was erased there of whom the ledger still knows. */
    boolean remembers(TenantId tenant, Environment environment, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select exists (select from ledger
                                       where tenant_id = :tenant and environment = :environment and found
                                           and expires_at > :now)
                        """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("now", at(now))
                        .mapTo(Boolean.class)
                        .one());
    }

    /**
     * Notes what was seen and how far the pass has come, and tells of what is new, all or nothing.
     *
     * @param tell called with what nobody has been told of, in the transaction
     * @param most of whom is told one by one in the pass; the others are told as a sum at its end
     * @return the pass, saved
     */
    Pass record(Watched source, Pass next, Sight sight, int most, Consumer<List<Fresh>> tell) {
        return database.jdbi().inTransaction(handle -> {
            see(handle, source, sight);
            List<Fresh> fresh = handle.createQuery(TELL)
                    .bind("source", source.source().value())
                    .bind("now", at(sight.readAt()))
                    .bind("name", source.name())
                    .bind("most", Math.max(0, most - next.told()))
                    .map(WatchStore::fresh)
                    .list();
            tell.accept(fresh);
            Pass told = next.telling(fresh.size());
            PassStore.save(handle, source.source(), told);
            return told;
        });
    }

    private static void see(Handle handle, Watched source, Sight sight) {
        if (sight.seen().isEmpty()) {
            return;
        }
        handle.createUpdate(SEE)
                .bind("columns", Columns.array(handle, "text", sight.seen(), Seen::column))
                .bind("numbers", Columns.array(handle, "integer", sight.seen(), Seen::number))
                .bind("hashes", Columns.array(handle, "bytea", sight.seen(), Seen::hash))
                .bind("tenant", source.tenant().value())
                .bind("environment", source.environment().toString())
                .bind("source", source.source().value())
                .bind("name", source.name())
                .bind("table", sight.table())
                .bind("now", at(sight.readAt()))
                .execute();
    }

    private static Fresh fresh(ResultSet row, StatementContext context) throws SQLException {
        @Nullable UUID client = row.getObject("client_id", UUID.class);
        return new Fresh(
                ReappearanceStore.reappearance(row, context),
                row.getInt("times"),
                client == null ? null : new ClientId(client),
                row.getString("webhook"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
