package dev.expunge.server.request;

import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Writes steps, any number with one statement, each only while its lease counts. Rows are locked in the order of their ids,
 * here and wherever several are written, so that two such statements never wait for each other. Somebody who woke the request
 * meanwhile decides when it is tried next.
 */
final class StepStore {
    private static final String SAVE = """
            with step as (
                select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::jsonb[], ?::integer[],
                                     ?::timestamptz[], ?::integer[], ?::boolean[], ?::bytea[], ?::jsonb[], ?::text[],
                                     ?::jsonb[])
                    as t (id, node, lease, status, blockers, attempts,
                          next_attempt_at, wakes, release, subject, plan, event,
                          detail)
            ), held as (
                select r.id from step s join privacy_request r on r.id = s.id
                where r.lease_node = s.node and r.lease_number = s.lease
                order by r.id for no key update of r
            ), saved as (
                update privacy_request r
                set status = s.status, blockers = s.blockers, attempts = s.attempts,
                    next_attempt_at = case when r.wakes > s.wakes then r.next_attempt_at else s.next_attempt_at end,
                    lease_node = case when s.release then null else r.lease_node end,
                    lease_until = case when s.release then null else r.lease_until end,
                    subject = coalesce(s.subject, r.subject), plan = coalesce(s.plan, r.plan),
                    event_count = r.event_count + (s.event is not null)::integer
                from step s, held h
                where r.id = s.id and r.id = h.id
                returning r.id, r.event_count, s.event, s.detail
            ), told as (
                insert into request_event (request_id, number, at, what, detail)
                select id, event_count, ?::timestamptz, event, detail from saved where event is not null
            )
            select id from saved
            """;

    private final Database database;

    StepStore(Database database) {
        this.database = database;
    }

    /** Returns the requests whose lease still counted; the others are another node's, or were ended by a person. */
    Set<RequestId> save(List<Step> steps, Instant now) {
        if (steps.isEmpty()) {
            return Set.of();
        }
        try (Handle handle = database.jdbi().open();
                PreparedStatement statement = handle.getConnection().prepareStatement(SAVE)) {
            new Columns(handle.getConnection(), statement)
                    .add("uuid", steps, step -> step.lease().request().value())
                    .add("uuid", steps, step -> step.lease().node().value())
                    .add("bigint", steps, step -> step.lease().number())
                    .add("text", steps, step -> step.state().status().toString())
                    .add("jsonb", steps, step -> Stored.text(step.blockers()))
                    .add("integer", steps, Step::attempts)
                    .add("timestamptz", steps, Step::nextAttempt)
                    .add("integer", steps, Step::wakes)
                    .add("boolean", steps, Step::release)
                    .add("bytea", steps, Step::subject)
                    .add("jsonb", steps, step -> step.plan() == null ? null : Stored.text(step.plan()))
                    .add("text", steps, Step::event)
                    .add("jsonb", steps, step -> Stored.text(step.detail()))
                    .add(now);
            Set<RequestId> saved = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    saved.add(new RequestId(rows.getObject(1, UUID.class)));
                }
            }
            return saved;
        } catch (SQLException e) {
            throw new StoreException("steps", e);
        }
    }
}
