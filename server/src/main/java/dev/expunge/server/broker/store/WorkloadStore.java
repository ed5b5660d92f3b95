package dev.expunge.server.broker.store;

import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where there is work, of all tenants and environments. */
public final class WorkloadStore {
    private final Database database;

    public WorkloadStore(Database database) {
        this.database = database;
    }

    /** Where something is due sooner or later, with one statement; {@code world} is the world's time. */
    public List<Load> loads(Instant world) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select p.tenant_id, p.environment,
                            least(
                                (select min(due_at) from broker_case t
                                 where t.tenant_id = p.tenant_id and t.environment = p.environment
                                    and lease_node is null),
                                (select min(due_at) from broker_broker_scan t
                                 where t.tenant_id = p.tenant_id and t.environment = p.environment
                                    and lease_node is null),
                                (select min(due_at) from broker_record t
                                 where t.tenant_id = p.tenant_id and t.environment = p.environment
                                    and lease_node is null)) as due_at,
                            exists (
                                select from (
                                    select lease_node, held_until from broker_case t
                                    where t.tenant_id = p.tenant_id and t.environment = p.environment
                                        and lease_node is not null and due_at is not null
                                    union all
                                    select lease_node, held_until from broker_broker_scan t
                                    where t.tenant_id = p.tenant_id and t.environment = p.environment
                                        and lease_node is not null and due_at is not null
                                    union all
                                    select lease_node, held_until from broker_record t
                                    where t.tenant_id = p.tenant_id and t.environment = p.environment
                                        and lease_node is not null and due_at is not null) l
                                where l.held_until <= :world or not exists (
                                    select from broker_node n where n.id = l.lease_node and n.seen_at > :silent))
                                as lost
                        from (select t.id as tenant_id, e.environment
                              from tenant t cross join (values ('sandbox'), ('production')) e (environment)) p
                        """)
                        .bind("world", world.atOffset(ZoneOffset.UTC))
                        .bind("silent", world.minus(AgendaStore.SILENCE).atOffset(ZoneOffset.UTC))
                        .map((row, context) -> load(row))
                        .list());
    }

    private static Load load(ResultSet row) throws SQLException {
        return new Load(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                Environment.parse(row.getString("environment")),
                Rows.instant(row, "due_at"),
                row.getBoolean("lost"));
    }

    /** How many cases somebody is cared for in. */
    public long openCases() {
        return count("select count(*) from broker_case where epoch is not null and due_at is not null");
    }

    /** How many pieces of work in production are due and nobody has taken them up. */
    public long due(Instant world) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select (select count(*) from broker_case where environment = 'production' and lease_node is null
                                    and due_at <= :now)
                            + (select count(*) from broker_broker_scan where environment = 'production' and lease_node is null
                                    and due_at <= :now)
                            + (select count(*) from broker_record where environment = 'production' and lease_node is null
                                    and due_at <= :now)
                        """)
                        .bind("now", world.atOffset(ZoneOffset.UTC))
                        .mapTo(Long.class)
                        .one());
    }

    private long count(String query) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    /**
     * The work of one tenant and environment.
     *
     * @param dueAt of what nobody has taken up, in that tenant's time; null for nothing
     * @param lost whether something is held by nobody who lives
     */
    public record Load(
            TenantId tenant,
            Environment environment,
            @Nullable Instant dueAt,
            boolean lost) {}
}
