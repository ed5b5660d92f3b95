package dev.expunge.server.suppression;

import dev.expunge.server.source.SourceId;
import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The suppression list. An entry whose term is over is gone, whether or not its row is. */
final class SuppressionStore {
    private final Database database;

    SuppressionStore(Database database) {
        this.database = database;
    }

    /** By position the latest end; positions and hashes are pairs, and a position may stand in several. */
    Map<Integer, Instant> until(
            TenantId tenant,
            Environment environment,
            List<Integer> positions,
            List<byte[]> hashes,
            @Nullable SourceId source,
            Instant now) {
        Map<Integer, Instant> until = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("""
                        select q.position, max(s.expires_at) as until
                        from unnest(:positions::integer[], :hashes::bytea[]) as q (position, hash)
                        join suppression s on s.tenant_id = :tenant and s.environment = :environment and s.hash = q.hash
                        where s.expires_at > :now
                            and (:source::uuid is null or s.sources = '{}'
                                 or s.sources && array(select o.id from data_source o
                                                       join data_source n on n.id = :source and n.name = o.name
                                                       where o.tenant_id = :tenant and o.environment = :environment))
                        group by q.position
                        """)
                        .bind("positions", Columns.array(handle, "integer", positions, position -> position))
                        .bind("hashes", Columns.array(handle, "bytea", hashes, hash -> hash))
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("source", source == null ? null : source.value())
                        .bind("now", at(now))
                        .map((row, context) -> Map.entry(row.getInt("position"), instant(row, "until")))
                        .forEach(entry -> until.put(entry.getKey(), entry.getValue())));
        return until;
    }

    void add(TenantId tenant, Suppression added, KeyedHash hash) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into suppression (id, tenant_id, environment, type, hash_key, hash, added_at, expires_at)
                        values (:id, :tenant, :environment, :type, :key, :hash, :now, :until)
                        """)
                        .bind("id", added.id().value())
                        .bind("tenant", tenant.value())
                        .bind("environment", added.environment().toString())
                        .bind("type", added.type())
                        .bind("key", hash.key())
                        .bind("hash", hash.hash())
                        .bind("now", at(added.addedAt()))
                        .bind("until", at(added.until()))
                        .execute());
    }

    int remove(TenantId tenant, Environment environment, List<byte[]> hashes, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("""
                        delete from suppression
                        where tenant_id = :tenant and environment = :environment and hash = any(:hashes)
                            and expires_at > :now
                        """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("hashes", Columns.array(handle, "bytea", hashes, hash -> hash))
                        .bind("now", at(now))
                        .execute());
    }

    List<Suppression> list(
            TenantId tenant,
            @Nullable Environment environment,
            @Nullable SuppressionPlace after,
            int limit,
            Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select * from suppression s
                        where tenant_id = :tenant and expires_at > :now
                            and (:environment::text is null or environment = :environment)
                            and (:after::uuid is null or (added_at, id) < (:addedAt, :after))
                        order by added_at desc, id desc limit :limit
                        """)
                        .bind("tenant", tenant.value())
                        .bind("now", at(now))
                        .bind("environment", environment == null ? null : environment.toString())
                        .bind("after", after == null ? null : after.id().value())
                        .bind("addedAt", after == null ? at(now) : at(after.addedAt()))
                        .bind("limit", limit)
                        .map(SuppressionStore::suppression)
                        .list());
    }

    /** @param hour the whole one in which it was asked */
    void count(TenantId tenant, Environment environment, String actor, Instant hour, long asked, long suppressed) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into suppression_check as c (tenant_id, environment, actor, hour, calls, asked, suppressed)
                        values (:tenant, :environment, :actor, :hour, 1, :asked, :suppressed)
                        on conflict (tenant_id, environment, actor, hour) do update
                        set calls = c.calls + 1, asked = c.asked + excluded.asked,
                            suppressed = c.suppressed + excluded.suppressed
                        """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("actor", actor)
                        .bind("hour", at(hour))
                        .bind("asked", asked)
                        .bind("suppressed", suppressed)
                        .execute());
    }

    Map<TenantId, Integer> days() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id, suppress_days from tenant where suppress_days is not null")
                        .reduceRows(new HashMap<>(), (days, row) -> {
                            days.put(
                                    new TenantId(row.getColumn("id", UUID.class)),
                                    row.getColumn("suppress_days", Integer.class));
                            return days;
                        }));
    }

    void setDays(TenantId tenant, @Nullable Integer days) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update tenant set suppress_days = :days where id = :tenant")
                        .bind("tenant", tenant.value())
                        .bind("days", days)
                        .execute());
    }

    private static Suppression suppression(ResultSet row, StatementContext context) throws SQLException {
        return new Suppression(
                new SuppressionId(row.getObject("id", UUID.class)),
                Environment.parse(row.getString("environment")),
                row.getString("type"),
                row.getObject("request_id", UUID.class),
                Columns.uuids(row, "sources"),
                instant(row, "added_at"),
                instant(row, "expires_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
