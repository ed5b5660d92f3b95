package dev.expunge.server.broker.store;

import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Event;
import dev.expunge.brokers.engine.RecordId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was told of cases; it goes with them, and after a month anyway. */
final class EventStore {
    private final Place place;

    EventStore(Place place) {
        this.place = place;
    }

    List<Event> list(Handle handle, long from, int max) {
        return handle.createQuery("""
                        select at, what, case_id, record_id, broker, note from broker_event
                        where tenant_id = :tenant and environment = :environment
                        order by place offset :from limit :max
                        """)
                .bind("tenant", place.tenant().value())
                .bind("environment", place.environment().toString())
                .bind("from", from)
                .bind("max", max)
                .map((row, context) -> read(row))
                .list();
    }

    private static Event read(ResultSet row) throws SQLException {
        String owner = row.getString("case_id");
        String about = row.getString("record_id");
        return new Event(
                Rows.time(row, "at"),
                Event.What.valueOf(row.getString("what")),
                owner == null ? null : new CaseId(owner),
                about == null ? null : new RecordId(about),
                row.getString("broker"),
                row.getString("note"));
    }

    /** @param now the world's time */
    void insert(Handle handle, List<Event> events, Instant now) {
        handle.createUpdate("""
                        insert into broker_event (tenant_id, environment, at, what, case_id, record_id, broker, note,
                                                  stored_at)
                        select :tenant, :environment, g.at, g.what, g.owner, g.about, g.broker, g.note, :now
                        from rows from (jsonb_to_recordset(:rows::jsonb) as (
                            at timestamptz, what text, owner text, about text, broker text, note text))
                            with ordinality as g
                        order by g.ordinality
                        """)
                .bind("rows", Codec.text(events.stream().map(Row::of).toList()))
                .bind("tenant", place.tenant().value())
                .bind("environment", place.environment().toString())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** One event as a row to insert. */
    record Row(
            Instant at,
            Event.What what,
            @Nullable String owner,
            @Nullable String about,
            String broker,
            String note) {
        static Row of(Event one) {
            return new Row(
                    one.at(),
                    one.what(),
                    one.caseId() == null ? null : one.caseId().value(),
                    one.recordId() == null ? null : one.recordId().value(),
                    one.broker(),
                    one.note());
        }
    }
}
