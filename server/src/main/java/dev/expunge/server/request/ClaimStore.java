package dev.expunge.server.request;

import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Leases on requests: {@value #SECONDS} seconds, to be renewed. */
final class ClaimStore {
    static final int SECONDS = 10;

    static final int MOST_ACCESS = 8;

    private static final Duration TERM = Duration.ofSeconds(SECONDS);

    private final Database database;

    ClaimStore(Database database) {
        this.database = database;
    }

    /**
     * Claims due requests of one group: the one whose oldest request waits longest, among those that are not busy.
     *
     * @param most how many at most; of those that ask for access {@value #MOST_ACCESS}, for each is a pass of its own
     */
    Claim claim(NodeId node, Busy busy, int most, Instant now) {
        Collection<Group> groups = busy.groups();
        List<ClaimedRow> rows = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        with chosen as materialized (
                            select tenant_id, environment, kind, dry_run, sources from privacy_request
                            where status not in ('completed', 'refused', 'withdrawn')
                                and next_attempt_at <= :now
                                and (lease_until is null or lease_until <= :now)
                                and tenant_id <> all(:full)
                                and (tenant_id, environment, kind, dry_run, sources) not in (
                                    select b.tenant, b.environment, b.kind, b.dry_run, b.sources::uuid[]
                                    from unnest(:tenants::uuid[], :environments::text[], :kinds::text[],
                                                :dryRuns::boolean[], :sources::text[])
                                        as b (tenant, environment, kind, dry_run, sources))
                            order by next_attempt_at
                            limit 1
                        ), due as (
                            select r.id from privacy_request r
                            join chosen using (tenant_id, environment, kind, dry_run, sources)
                            where status not in ('completed', 'refused', 'withdrawn')
                                and next_attempt_at <= :now
                                and (lease_until is null or lease_until <= :now)
                            order by next_attempt_at
                            limit case when (select kind from chosen) = 'access' then :mostAccess else :most end
                            for update of r skip locked
                        )
                        update privacy_request r
                        set lease_node = :node, lease_until = :until, lease_number = lease_number + 1,
                            status = case when status = 'received' then 'planning' else status end
                        from due where r.id = due.id
                        returning r.id, r.lease_number, r.tenant_id, r.environment, r.kind, r.dry_run, r.sources
                        """)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("until", now.plus(TERM).atOffset(ZoneOffset.UTC))
                        .bind("node", node.value())
                        .bind("most", most)
                        .bind("mostAccess", Math.min(most, MOST_ACCESS))
                        .bind("full", Columns.array(handle, "uuid", busy.tenants(), TenantId::value))
                        .bind(
                                "tenants",
                                Columns.array(
                                        handle,
                                        "uuid",
                                        groups,
                                        group -> group.tenant().value()))
                        .bind(
                                "environments",
                                Columns.array(
                                        handle,
                                        "text",
                                        groups,
                                        group -> group.environment().toString()))
                        .bind(
                                "kinds",
                                Columns.array(
                                        handle,
                                        "text",
                                        groups,
                                        group -> group.kind().toString()))
                        .bind("dryRuns", Columns.array(handle, "boolean", groups, Group::dryRun))
                        .bind("sources", Columns.array(handle, "text", groups, group -> Columns.text(group.sources())))
                        .map((row, context) -> new ClaimedRow(
                                new Lease(
                                        new RequestId(row.getObject("id", UUID.class)),
                                        node,
                                        row.getLong("lease_number")),
                                new Group(
                                        new TenantId(row.getObject("tenant_id", UUID.class)),
                                        Environment.parse(row.getString("environment")),
                                        Kind.parse(row.getString("kind")),
                                        row.getBoolean("dry_run"),
                                        Columns.uuids(row, "sources"))))
                        .list());
        return new Claim(
                rows.stream().map(ClaimedRow::lease).toList(),
                rows.stream().map(ClaimedRow::group).distinct().toList());
    }

    /** Renews leases that are still ours; passes over rows that are being written, the next call takes them. */
    Set<RequestId> renew(NodeId node, Collection<RequestId> requests, Instant now) {
        return new HashSet<>(database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        with ours as (
                            select id from privacy_request where id = any(:ids) and lease_node = :node
                            for no key update skip locked)
                        update privacy_request r set lease_until = :until from ours where r.id = ours.id
                        returning r.id
                        """)
                        .bind("until", now.plus(TERM).atOffset(ZoneOffset.UTC))
                        .bind("ids", Columns.array(handle, "uuid", requests, RequestId::value))
                        .bind("node", node.value())
                        .map((row, context) -> new RequestId(row.getObject("id", UUID.class)))
                        .list()));
    }

    /** Gives leases back at once, so that others go on without waiting for their end. */
    void release(NodeId node, Collection<RequestId> requests) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        with ours as (
                            select id from privacy_request where id = any(:ids) and lease_node = :node
                            order by id for no key update)
                        update privacy_request r set lease_node = null, lease_until = null
                        from ours where r.id = ours.id
                        """)
                        .bind("ids", Columns.array(handle, "uuid", requests, RequestId::value))
                        .bind("node", node.value())
                        .execute());
    }

    /** What one call claimed; all of one group, and none when nothing is due. */
    record Claim(List<Lease> leases, List<Group> groups) {}

    private record ClaimedRow(Lease lease, Group group) {}
}
