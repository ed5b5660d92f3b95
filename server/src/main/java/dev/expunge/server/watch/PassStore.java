package dev.expunge.server.watch;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** How far passes have come, and what their ends say. */
final class PassStore {
    /** Rows that one statement marks: however many there are, none takes longer than it may. */
    private final int bite;

    private final Database database;

    PassStore(Database database, int bite) {
        this.database = database;
        this.bite = bite;
    }

    Map<SourceId, Pass> passes() {
        Map<SourceId, Pass> passes = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("select * from watch_pass")
                        .map((row, context) ->
                                Map.entry(new SourceId(row.getObject("source_id", UUID.class)), pass(row, context)))
                        .forEach(entry -> passes.put(entry.getKey(), entry.getValue())));
        return passes;
    }

    Optional<Pass> pass(SourceId source) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from watch_pass where source_id = :source")
                        .bind("source", source.value())
                        .map(PassStore::pass)
                        .findOne());
    }

    void save(SourceId source, Pass pass) {
        database.jdbi().useHandle(handle -> save(handle, source, pass));
    }

    /** Leaves what was reached, so that others are looked at first. */
    void delay(SourceId source, Pass ifNone, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into watch_pass (source_id, began_at, looked_at) values (:source, :began, :now)
                        on conflict (source_id) do update set looked_at = excluded.looked_at
                        """)
                        .bind("source", source.value())
                        .bind("began", at(ifNone.beganAt()))
                        .bind("now", at(now))
                        .execute());
    }

    /**
     * Ends a pass. Whom neither it nor the one before has seen is gone: a row that is written while it is read may move behind the
     * reader's back, but not twice. What was too much to be told one by one is told as a sum.
     *
     * @param tell called with those sums, in the transaction
     */
    void end(Watched source, Pass pass, Consumer<List<Sum>> tell) {
        Instant unseenSince = pass.endedAt() == null ? null : pass.previousBeganAt();
        if (unseenSince != null) {
            while (markGone(source.source(), unseenSince, pass.lookedAt()) > 0) {
                // the next bite
            }
        }
        database.jdbi().useTransaction(handle -> {
            tell.accept(sums(handle, source, pass.lookedAt()));
            save(handle, source.source(), pass);
        });
    }

    private int markGone(SourceId source, Instant unseenSince, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("""
                        update reappearance set gone_at = :now
                        where id = any(array(select id from reappearance
                                             where source_id = :source and gone_at is null and last_seen_at < :since
                                             limit :bite))
                            and gone_at is null and last_seen_at < :since
                        """)
                        .bind("now", at(now))
                        .bind("source", source.value())
                        .bind("since", at(unseenSince))
                        .bind("bite", bite)
                        .execute());
    }

    private List<Sum> sums(Handle handle, Watched source, Instant now) {
        Map<UUID, Sum> sums = new HashMap<>();
        long all = 0;
        List<Sum> more = bite(handle, source);
        while (!more.isEmpty()) {
            for (Sum sum : more) {
                all += sum.count();
                ClientId client = sum.client();
                if (client != null) {
                    sums.merge(client.value(), sum, Sum::plus);
                }
            }
            more = bite(handle, source);
        }
        if (all > 0) {
            handle.createUpdate("""
                            insert into operator_log (id, at, tenant_id, actor, act, object, detail)
                            values (gen_random_uuid(), :now, :tenant, 'watch', 'people-reappeared', :name,
                                    jsonb_build_object('count', cast(:count as bigint)))
                            """)
                    .bind("now", at(now))
                    .bind("tenant", source.tenant().value())
                    .bind("name", source.name())
                    .bind("count", all)
                    .execute();
        }
        return new ArrayList<>(sums.values());
    }

    private List<Sum> bite(Handle handle, Watched source) {
        return handle.createQuery("""
                        with told as (
                            update reappearance set told = true
                            where id = any(array(select id from reappearance
                                                 where source_id = :source and not told limit :bite))
                            returning request_id
                        )
                        select c.id as client_id, c.webhook, count(*) as count
                        from told t
                        join privacy_request r on r.id = t.request_id
                        left join api_client c on c.id = r.client_id and c.webhook is not null and c.paused_at is null
                        group by c.id, c.webhook
                        """)
                .bind("source", source.source().value())
                .bind("bite", bite)
                .map(PassStore::sum)
                .list();
    }

    static void save(Handle handle, SourceId source, Pass pass) {
        handle.createUpdate("""
                        insert into watch_pass (source_id, began_at, table_name, block, looked_at, ended_at, incomplete,
                                                previous_began_at, told)
                        values (:source, :began, :table, :block, :looked, :ended, :incomplete, :previous, :told)
                        on conflict (source_id) do update
                        set began_at = excluded.began_at, table_name = excluded.table_name, block = excluded.block,
                            looked_at = excluded.looked_at, ended_at = excluded.ended_at, incomplete = excluded.incomplete,
                            previous_began_at = excluded.previous_began_at, told = excluded.told
                        """)
                .bind("source", source.value())
                .bind("began", at(pass.beganAt()))
                .bind("table", pass.table())
                .bind("block", pass.block())
                .bind("looked", at(pass.lookedAt()))
                .bind("incomplete", pass.incomplete())
                .bind("ended", atOrNull(pass.endedAt()))
                .bind("previous", atOrNull(pass.previousBeganAt()))
                .bind("told", pass.told())
                .execute();
    }

    private static Pass pass(ResultSet row, StatementContext context) throws SQLException {
        return new Pass(
                ReappearanceStore.instant(row, "began_at"),
                row.getString("table_name"),
                row.getLong("block"),
                ReappearanceStore.instant(row, "looked_at"),
                instantOrNull(row, "ended_at"),
                row.getBoolean("incomplete"),
                instantOrNull(row, "previous_began_at"),
                row.getInt("told"));
    }

    private static Sum sum(ResultSet row, StatementContext context) throws SQLException {
        @Nullable UUID client = row.getObject("client_id", UUID.class);
        return new Sum(client == null ? null : new ClientId(client), row.getString("webhook"), row.getLong("count"));
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
        return instant == null ? null : at(instant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
