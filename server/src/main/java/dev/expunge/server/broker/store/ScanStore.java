package dev.expunge.server.broker.store;

import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Scan;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.brokers.engine.ScanState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Scans. */
final class ScanStore {
    private static final String SELECT = """
            select id, case_id, state, open, answered, unanswered, created_at, modified_at, version from broker_scan
            where tenant_id = :tenant and environment = :environment
            """;

    private final Place place;

    ScanStore(Place place) {
        this.place = place;
    }

    Optional<Scan> find(Handle handle, ScanId id) {
        return bound(handle.createQuery(SELECT + " and id = :id"))
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    List<Scan> ofCase(Handle handle, CaseId id) {
        return bound(handle.createQuery(SELECT + " and case_id = :id order by place"))
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .list();
    }

    private static Scan read(ResultSet row) throws SQLException {
        return new Scan(
                new ScanId(row.getString("id")),
                new CaseId(row.getString("case_id")),
                Codec.read(row.getString("state"), ScanState.class),
                row.getInt("open"),
                row.getInt("answered"),
                row.getInt("unanswered"),
                Rows.time(row, "created_at"),
                Rows.time(row, "modified_at"),
                row.getLong("version"));
    }

    /** How many of them were stored: those whose version is still the one that they were read with. */
    int save(Handle handle, List<Scan> scans) {
        return bound(handle.createQuery("""
                        with given as materialized (
                            select * from rows from (jsonb_to_recordset(:rows::jsonb) as (
                                id text, owner text, state jsonb, open integer, answered integer, unanswered integer,
                                created timestamptz, modified timestamptz, version bigint)) with ordinality as one
                        ), changed as (
                            update broker_scan t
                            set state = g.state, open = g.open, answered = g.answered, unanswered = g.unanswered,
                                modified_at = g.modified, version = g.version + 1
                            from given g
                            where t.id = g.id and t.version = g.version
                                and t.id = any(array(select id from given))
                                and t.tenant_id = :tenant and t.environment = :environment
                            returning t.id
                        ), made as (
                            insert into broker_scan (id, tenant_id, environment, case_id, state, open, answered,
                                                     unanswered, created_at, modified_at, version)
                            select g.id, :tenant, :environment, g.owner, g.state, g.open, g.answered, g.unanswered,
                                   g.created, g.modified, 1
                            from given g where g.version = 0 order by g.ordinality
                            on conflict (id) do nothing
                            returning id
                        )
                        select (select count(*) from changed) + (select count(*) from made)
                        """))
                .bind("rows", Codec.text(scans.stream().map(Row::of).toList()))
                .mapTo(Integer.class)
                .one();
    }

    private Query bound(Query query) {
        return query.bind("tenant", place.tenant().value())
                .bind("environment", place.environment().toString());
    }

    /** One scan as a member of {@code given}. */
    record Row(
            String id,
            String owner,
            ScanState state,
            int open,
            int answered,
            int unanswered,
            Instant created,
            Instant modified,
            long version) {
        static Row of(Scan one) {
            return new Row(
                    one.id().value(),
                    one.caseId().value(),
                    one.state(),
                    one.open(),
                    one.answered(),
                    one.unanswered(),
                    one.createdAt(),
                    one.modifiedAt(),
                    one.version());
        }
    }
}
