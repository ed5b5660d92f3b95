package dev.expunge.server.broker.store;

import dev.expunge.brokers.engine.BrokerScan;
import dev.expunge.brokers.engine.BrokerScanId;
import dev.expunge.brokers.engine.BrokerScanState;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.server.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Brokers' parts of scans. */
final class BrokerScanStore {
    private static final String SELECT = """
            select id, scan_id, case_id, broker, state, created_at, modified_at, due_at, version from broker_broker_scan
            where tenant_id = :tenant and environment = :environment
            """;

    private final Place place;

    BrokerScanStore(Place place) {
        this.place = place;
    }

    List<BrokerScan> find(Handle handle, Collection<String> ids) {
        return bound(handle.createQuery(SELECT + " and id = any(:ids)"))
                .bind("ids", Columns.array(handle, "text", ids, id -> id))
                .map((row, context) -> read(row))
                .list();
    }

    List<BrokerScan> ofScan(Handle handle, ScanId id) {
        return bound(handle.createQuery(SELECT + " and scan_id = :id order by place"))
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .list();
    }

    private static BrokerScan read(ResultSet row) throws SQLException {
        return new BrokerScan(
                new BrokerScanId(row.getString("id")),
                new ScanId(row.getString("scan_id")),
                new CaseId(row.getString("case_id")),
                row.getString("broker"),
                Codec.read(row.getString("state"), BrokerScanState.class),
                Rows.time(row, "created_at"),
                Rows.time(row, "modified_at"),
                Rows.instant(row, "due_at"),
                row.getLong("version"));
    }

    /**
     * How many of them were stored: those whose version is still the one that they were read with. What runs belongs to its node until it
     * has ended, or the node is dead.
     */
    int save(Handle handle, List<BrokerScan> scans, Hold hold) {
        return bound(handle.createQuery("""
                        with given as materialized (
                            select * from rows from (jsonb_to_recordset(:rows::jsonb) as (
                                id text, scan text, owner text, broker text, state jsonb, running boolean,
                                created timestamptz, modified timestamptz, due timestamptz, version bigint))
                                with ordinality as one
                        ), changed as (
                            update broker_broker_scan t
                            set state = g.state, modified_at = g.modified, due_at = g.due, version = g.version + 1,
                                lease_node = case when g.running then coalesce(t.lease_node, :node) end,
                                lease_until = case when g.running then g.due end,
                                held_until = case when g.running then :held end,
                                attempts = t.attempts + g.running::integer,
                                started_at = case when g.running then coalesce(t.started_at, g.modified)
                                             else t.started_at end
                            from given g
                            where t.id = g.id and t.version = g.version
                                and t.id = any(array(select id from given))
                                and t.tenant_id = :tenant and t.environment = :environment
                            returning t.id
                        ), made as (
                            insert into broker_broker_scan (id, tenant_id, environment, scan_id, case_id, broker,
                                                            state, created_at, modified_at, due_at, version)
                            select g.id, :tenant, :environment, g.scan, g.owner, g.broker, g.state, g.created,
                                   g.modified, g.due, 1
                            from given g where g.version = 0 order by g.ordinality
                            on conflict (id) do nothing
                            returning id
                        )
                        select (select count(*) from changed) + (select count(*) from made)
                        """))
                .bind("node", hold.node())
                .bind("held", hold.until().atOffset(ZoneOffset.UTC))
                .bind("rows", Codec.text(scans.stream().map(Row::of).toList()))
                .mapTo(Integer.class)
                .one();
    }

    private Query bound(Query query) {
        return query.bind("tenant", place.tenant().value())
                .bind("environment", place.environment().toString());
    }

    /** One of them as a member of {@code given}. */
    record Row(
            String id,
            String scan,
            String owner,
            String broker,
            BrokerScanState state,
            boolean running,
            Instant created,
            Instant modified,
            @Nullable Instant due,
            long version) {
        static Row of(BrokerScan one) {
            return new Row(
                    one.id().value(),
                    one.scanId().value(),
                    one.caseId().value(),
                    one.broker(),
                    one.state(),
                    one.state() instanceof BrokerScanState.Running,
                    one.createdAt(),
                    one.modifiedAt(),
                    one.dueAt(),
                    one.version());
        }
    }
}
