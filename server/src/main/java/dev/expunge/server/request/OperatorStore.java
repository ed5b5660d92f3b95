package dev.expunge.server.request;

import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What operators change in a request's row, each act in one transaction that sees no other hand. */
final class OperatorStore {
    private static final String SELECT = """
            select r.*, exists (select from request_source s where s.request_id = r.id) as begun
            from privacy_request r
            where r.tenant_id = :tenant and r.id = :id
            """;

    private final Database database;
    private final Endings endings;

    OperatorStore(Database database, Endings endings) {
        this.database = database;
        this.endings = endings;
    }

    /** Locks the request, lets the act decide, and writes what it says. */
    Acted act(TenantId tenant, RequestId id, Instant now, Function<Locked, Decision> act) {
        return database.jdbi().inTransaction(handle -> {
            Optional<Locked> locked = lock(handle, tenant, id);
            if (locked.isEmpty()) {
                return new Acted.NotFound();
            }
            return switch (act.apply(locked.get())) {
                case Decision.Refused(Acted why) -> why;
                case Decision.Change change -> {
                    write(handle, locked.get(), change, now);
                    if (change.state.status().closed()) {
                        endings.tell(List.of(id));
                    }
                    yield new Acted.Done(ViewStore.find(handle, tenant, id).orElseThrow());
                }
            };
        });
    }

    /** The request as it is, without locking it. */
    Optional<Locked> find(TenantId tenant, RequestId id) {
        return database.jdbi().withHandle(handle -> read(handle, tenant, id, SELECT));
    }

    private static Optional<Locked> lock(Handle handle, TenantId tenant, RequestId id) {
        return read(handle, tenant, id, SELECT + " for no key update of r");
    }

    private static Optional<Locked> read(Handle handle, TenantId tenant, RequestId id, String select) {
        return handle.createQuery(select)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((row, context) -> new Locked(
                        id,
                        tenant,
                        RequestState.of(Status.parse(row.getString("status"))),
                        row.getString("epoch"),
                        row.getBytes("work_key"),
                        row.getBytes("subject"),
                        row.getString("plan"),
                        row.getBoolean("begun"),
                        row.getObject("older_than") != null))
                .findOne();
    }

    private static void write(Handle handle, Locked request, Decision.Change change, Instant now) {
        boolean closed = change.state.status().closed();
        handle.createUpdate("""
                        with changed as (
                            update privacy_request
                            set status = :status, next_attempt_at = :next, attempts = 0, wakes = wakes + 1,
                                subject = case when :closed then null else coalesce(:subject, subject) end,
                                work_key = case when :closed then null else work_key end,
                                plan = coalesce(:plan::jsonb, plan),
                                approved_digest = coalesce(:approved, approved_digest),
                                blockers = case when :unblock then '[]' else blockers end,
                                lease_node = case when :unlease then null else lease_node end,
                                lease_until = case when :unlease then null else lease_until end,
                                lease_number = lease_number + :unlease::integer,
                                event_count = event_count + 1
                            where id = :id
                            returning id, event_count
                        ), forgotten as (
                            update request_identifier set cipher = null where :closed and request_id = :id
                        )
                        insert into request_event (request_id, number, at, what, detail)
                        select id, event_count, :now, :event, :detail::jsonb from changed
                        """)
                .bind("id", request.id.value())
                .bind("status", change.state.status().toString())
                .bind("next", (closed ? Step.NEVER : now).atOffset(ZoneOffset.UTC))
                .bind("closed", closed)
                .bind("subject", change.subject)
                .bind("plan", change.plan == null ? null : Stored.text(change.plan))
                .bind(
                        "approved",
                        change.plan == null ? null : change.plan.plan().digest())
                .bind("unblock", change.decided)
                .bind("unlease", change.decided)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("event", change.event)
                .bind("detail", Stored.text(change.detail))
                .execute();
    }

    /**
     * @param begun whether a source was changed, or may have been
     * @param unordered whether nobody ordered it
     */
    record Locked(
            RequestId id,
            TenantId tenant,
            RequestState state,
            String epoch,
            byte @Nullable [] workKey,
            byte @Nullable [] subject,
            @Nullable String plan,
            boolean begun,
            boolean unordered) {}

    sealed interface Decision {
        /**
         * @param decided whether the pass that may be under way, and what it met, count no more
         * @param subject sealed; null keeps what is there
         * @param plan the approved plan; null keeps what is there
         */
        record Change(
                RequestState state,
                boolean decided,
                byte @Nullable [] subject,
                @Nullable StoredPlan plan,
                String event,
                Map<String, Object> detail)
                implements Decision {}

        record Refused(Acted why) implements Decision {}
    }
}
