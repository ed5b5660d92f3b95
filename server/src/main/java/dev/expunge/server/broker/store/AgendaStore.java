package dev.expunge.server.broker.store;

import dev.expunge.brokers.engine.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** What is due, and who works on it. */
final class AgendaStore {
    /** A node that is silent for that long is dead. It tells every three seconds that it lives. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private static final String CLAIM = """
            with dead as materialized (
                select l.lease_node from (
                    select lease_node from broker_case
                    where tenant_id = :tenant and environment = :environment and lease_node is not null
                    union
                    select lease_node from broker_broker_scan
                    where tenant_id = :tenant and environment = :environment and lease_node is not null
                    union
                    select lease_node from broker_record
                    where tenant_id = :tenant and environment = :environment and lease_node is not null) l
                where l.lease_node <> :node
                    and not exists (select from broker_node n where n.id = l.lease_node and n.seen_at > :silent)
            ), free_case as (
                select id, due_at from broker_case
                where tenant_id = :tenant and environment = :environment and lease_node is null and due_at <= :now
                order by due_at limit :max for update skip locked
            ), lost_case as (
                select id, due_at from broker_case
                where tenant_id = :tenant and environment = :environment and lease_node is not null
                    and due_at is not null
                    and (lease_node in (select lease_node from dead) or held_until <= :world and due_at <= :now)
                order by due_at limit :max for update skip locked
            ), free_scan as (
                select id, due_at from broker_broker_scan
                where tenant_id = :tenant and environment = :environment and lease_node is null and due_at <= :now
                order by due_at limit :max for update skip locked
            ), lost_scan as (
                select id, due_at from broker_broker_scan
                where tenant_id = :tenant and environment = :environment and lease_node is not null
                    and due_at is not null
                    and (lease_node in (select lease_node from dead) or held_until <= :world and due_at <= :now)
                order by due_at limit :max for update skip locked
            ), free_record as (
                select id, due_at from broker_record
                where tenant_id = :tenant and environment = :environment and lease_node is null and due_at <= :now
                order by due_at limit :max for update skip locked
            ), lost_record as (
                select id, due_at from broker_record
                where tenant_id = :tenant and environment = :environment and lease_node is not null
                    and due_at is not null
                    and (lease_node in (select lease_node from dead) or held_until <= :world and due_at <= :now)
                order by due_at limit :max for update skip locked
            ), due as materialized (
                select 'case' as kind, id, due_at from free_case
                union all select 'case', id, due_at from lost_case
                union all select 'scan', id, due_at from free_scan
                union all select 'scan', id, due_at from lost_scan
                union all select 'record', id, due_at from free_record
                union all select 'record', id, due_at from lost_record
                order by due_at limit :max
            ), cases as (
                update broker_case t
                set lease_node = :node, lease_until = :lease, held_until = :held, due_at = least(t.due_at, :now)
                from due where due.kind = 'case' and t.id = due.id
            ), scans as (
                update broker_broker_scan t
                set lease_node = :node, lease_until = :lease, held_until = :held, due_at = least(t.due_at, :now)
                from due where due.kind = 'scan' and t.id = due.id
            ), records as (
                update broker_record t
                set lease_node = :node, lease_until = :lease, held_until = :held, due_at = least(t.due_at, :now)
                from due where due.kind = 'record' and t.id = due.id
            )
            select kind, id from due order by due_at
            """;

    private final Place place;

    AgendaStore(Place place) {
        this.place = place;
    }

    /**
     * @param now in the time of the tenant, as {@code lease}
     * @param world the world's
     */
    List<Due> claim(Handle handle, Instant now, int max, Instant lease, Hold hold, Instant world) {
        return bound(handle.createQuery(CLAIM))
                .bind("now", utc(now))
                .bind("lease", utc(lease))
                .bind("world", utc(world))
                .bind("silent", utc(world.minus(SILENCE)))
                .bind("node", hold.node())
                .bind("held", utc(hold.until()))
                .bind("max", max)
                .map((row, context) -> new Due(Kind.of(row.getString("kind")), row.getString("id")))
                .list();
    }

    Optional<Instant> next(Handle handle) {
        return bound(handle.createQuery("""
                        select least(
                            (select min(due_at) from broker_case
                             where tenant_id = :tenant and environment = :environment and lease_node is null),
                            (select min(lease_until) from broker_case
                             where tenant_id = :tenant and environment = :environment and lease_node is not null),
                            (select min(due_at) from broker_broker_scan
                             where tenant_id = :tenant and environment = :environment and lease_node is null),
                            (select min(lease_until) from broker_broker_scan
                             where tenant_id = :tenant and environment = :environment and lease_node is not null),
                            (select min(due_at) from broker_record
                             where tenant_id = :tenant and environment = :environment and lease_node is null),
                            (select min(lease_until) from broker_record
                             where tenant_id = :tenant and environment = :environment and lease_node is not null)
                            ) as next
                        """)).map((row, context) -> next(row)).one();
    }

    private static Optional<Instant> next(ResultSet row) throws SQLException {
        return Optional.ofNullable(Rows.instant(row, "next"));
    }

    /** What another node took meanwhile is left to it. */
    void release(Handle handle, Work work, Instant due, Hold hold) {
        String table = switch (work) {
            case Work.OnCase _ -> "broker_case";
            case Work.OnBrokerScan _ -> "broker_broker_scan";
            case Work.OnRecord _ -> "broker_record";
        };
        String id = switch (work) {
            case Work.OnCase(var one) -> one.id().value();
            case Work.OnBrokerScan(var one) -> one.id().value();
            case Work.OnRecord(var one) -> one.id().value();
        };
        bound(handle.createUpdate("update " + table + """
                         set due_at = :due, lease_node = null, lease_until = null, held_until = null
                        where id = :id and tenant_id = :tenant and environment = :environment
                            and due_at is not null and (lease_node is null or lease_node = :node)
                        """))
                .bind("due", utc(due))
                .bind("id", id)
                .bind("node", hold.node())
                .execute();
    }

    private <S extends SqlStatement<S>> S bound(S statement) {
        return statement
                .bind("tenant", place.tenant().value())
                .bind("environment", place.environment().toString());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** What kind of thing is due. */
    enum Kind {
        CASE,
        SCAN,
        RECORD;

        private static Kind of(String name) {
            return switch (name) {
                case "case" -> CASE;
                case "scan" -> SCAN;
                default -> RECORD;
            };
        }
    }

    /** One thing that is due. */
    record Due(Kind kind, String id) {}
}
