package dev.expunge.server.broker.store;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.engine.Attempt;
import dev.expunge.brokers.engine.AttemptState;
import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.engine.RecordState;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.brokers.engine.VerificationState;
import dev.expunge.brokers.person.Listing;
import dev.expunge.server.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Records and their attempts. */
final class RecordStore {
    private static final String SELECT = """
            select r.id, r.case_id, r.broker, r.state, r.verification, r.plain, r.sealed, r.due_at, r.version,
                   a.number, a.state as attempt_state, a.definition, a.sealed as attempt_sealed,
                   c.epoch, c.wrapped_key
            from broker_record r
            join broker_case c on c.id = r.case_id
            left join broker_attempt a on a.record_id = r.id and a.number = r.attempt
            """;

    private static final String HERE = " where r.tenant_id = :tenant and r.environment = :environment ";

    private final Place place;
    private final SafeStore safes;

    RecordStore(Place place, SafeStore safes) {
        this.place = place;
        this.safes = safes;
    }

    List<BrokerRecord> find(Handle handle, Collection<String> ids) {
        return list(handle.createQuery(SELECT + HERE + " and r.id = any(:ids)")
                .bind("ids", Columns.array(handle, "text", ids, id -> id)));
    }

    List<BrokerRecord> ofCase(Handle handle, CaseId id) {
        return list(handle.createQuery(SELECT + HERE + " and r.case_id = :id order by r.place")
                .bind("id", id.value()));
    }

    List<BrokerRecord> seenBy(Handle handle, ScanId id) {
        return list(handle.createQuery(SELECT + " join broker_record_seen s on s.record_id = r.id " + HERE
                        + " and s.scan_id = :id order by r.place")
                .bind("id", id.value()));
    }

    private List<BrokerRecord> list(Query query) {
        SafeStore.Ring ring = safes.ring();
        return bound(query).map((row, context) -> read(row, ring)).list();
    }

    List<Attempt> attempts(Handle handle, RecordId id) {
        SafeStore.Ring ring = safes.ring();
        return bound(handle.createQuery("""
                        select r.case_id, a.number, a.state as attempt_state, a.definition, a.sealed as attempt_sealed,
                               c.epoch, c.wrapped_key
                        from broker_record r
                        join broker_case c on c.id = r.case_id
                        join broker_attempt a on a.record_id = r.id
                        where r.tenant_id = :tenant and r.environment = :environment and r.id = :id
                        order by a.number
                        """))
                .bind("id", id.value())
                .map((row, context) -> attempt(row, id, ring.of(new CaseId(row.getString("case_id")), row)))
                .list();
    }

    private static BrokerRecord read(ResultSet row, SafeStore.Ring ring) throws SQLException {
        RecordId id = new RecordId(row.getString("id"));
        CaseId owner = new CaseId(row.getString("case_id"));
        Optional<Safe> safe = ring.of(owner, row);
        byte[] sealed = row.getBytes("sealed");
        Safe.Shown shown = safe.isEmpty() || sealed == null
                ? new Safe.Shown(Listing.NOBODY, null)
                : safe.get().shown(id, sealed);
        RecordRow.Plain plain = Codec.read(row.getString("plain"), RecordRow.Plain.class);
        return new BrokerRecord(
                id,
                owner,
                row.getString("broker"),
                plain.sighting(shown),
                Codec.read(row.getString("state"), RecordState.class),
                plain.asked(),
                row.getString("attempt_state") == null ? null : attempt(row, id, safe),
                Codec.readIfThere(row.getString("verification"), VerificationState.class),
                plain.milestones(),
                Rows.instant(row, "due_at"),
                row.getLong("version"));
    }

    private static Attempt attempt(ResultSet row, RecordId id, Optional<Safe> safe) throws SQLException {
        int number = row.getInt("number");
        byte @Nullable [] sealed = row.getBytes("attempt_sealed");
        Safe.Done done = safe.isEmpty() || sealed == null
                ? Safe.Done.FORGOTTEN
                : safe.get().done(id, number, sealed);
        return new Attempt(
                number,
                Codec.read(row.getString("attempt_state"), AttemptState.class),
                row.getString("definition"),
                done.disclosure(),
                done.resume());
    }

    /**
     * How many of them were stored: those whose version is still the one that they were read with. Whose request is being made belongs to
     * its node until that has ended, or the node is dead.
     */
    int save(Handle handle, List<BrokerRecord> records, Map<CaseId, Safe> open, Hold hold) {
        List<RecordRow> rows = records.stream()
                .map(one -> RecordRow.of(one, open.get(one.caseId())))
                .toList();
        return bound(handle.createQuery("""
                        with given as materialized (
                            select * from rows from (jsonb_to_recordset(:rows::jsonb) as (
                                id text, owner text, broker text, state jsonb, verification jsonb, plain jsonb,
                                attempt integer, attempted jsonb, definition text, disclosed text, sealed text,
                                running boolean, due timestamptz, version bigint)) with ordinality as one
                        ), changed as (
                            update broker_record t
                            set state = g.state, verification = g.verification, plain = g.plain, attempt = g.attempt,
                                sealed = decode(g.sealed, 'base64'), due_at = g.due, version = g.version + 1,
                                lease_node = case when g.running then coalesce(t.lease_node, :node) end,
                                lease_until = case when g.running then g.due end,
                                held_until = case when g.running then :held end
                            from given g
                            where t.id = g.id and t.version = g.version
                                and t.id = any(array(select id from given))
                                and t.tenant_id = :tenant and t.environment = :environment
                            returning t.id
                        ), made as (
                            insert into broker_record (id, tenant_id, environment, case_id, broker, state, verification,
                                                       plain, attempt, sealed, due_at, version)
                            select g.id, :tenant, :environment, g.owner, g.broker, g.state, g.verification, g.plain,
                                   g.attempt, decode(g.sealed, 'base64'), g.due, 1
                            from given g where g.version = 0 order by g.ordinality
                            on conflict (id) do nothing
                            returning id
                        ), stored as (
                            select id from changed union all select id from made
                        ), attempts as (
                            insert into broker_attempt (record_id, number, case_id, state, definition, sealed)
                            select g.id, g.attempt, g.owner, g.attempted, g.definition, decode(g.disclosed, 'base64')
                            from given g join stored using (id)
                            where g.attempt is not null
                            on conflict (record_id, number) do update
                            set state = excluded.state, definition = excluded.definition, sealed = excluded.sealed
                        )
                        select count(*) from stored
                        """))
                .bind("rows", Codec.text(rows))
                .bind("node", hold.node())
                .bind("held", hold.until().atOffset(ZoneOffset.UTC))
                .mapTo(Integer.class)
                .one();
    }

    /** Which records were seen by which scans. */
    void seen(Handle handle, Map<RecordId, ScanId> by) {
        List<Map.Entry<RecordId, ScanId>> rows = List.copyOf(by.entrySet());
        handle.createUpdate("""
                        insert into broker_record_seen (record_id, scan_id)
                        select * from unnest(:records::text[], :scans::text[])
                        on conflict do nothing
                        """)
                .bind(
                        "records",
                        Columns.array(handle, "text", rows, row -> row.getKey().value()))
                .bind(
                        "scans",
                        Columns.array(
                                handle, "text", rows, row -> row.getValue().value()))
                .execute();
    }

    Optional<ScanId> firstSeenBy(Handle handle, RecordId id) {
        return bound(handle.createQuery("""
                        select s.scan_id from broker_record_seen s join broker_record r on r.id = s.record_id
                        where r.tenant_id = :tenant and r.environment = :environment and r.id = :id
                        order by s.place limit 1
                        """))
                .bind("id", id.value())
                .map((row, context) -> new ScanId(requireNonNull(row.getString("scan_id"))))
                .findOne();
    }

    private Query bound(Query query) {
        return query.bind("tenant", place.tenant().value())
                .bind("environment", place.environment().toString());
    }
}
