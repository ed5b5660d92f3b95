package dev.expunge.server.request;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads requests as their tenants may see them. */
final class ViewStore {
    /** What {@link #view} reads, of {@code privacy_request r}. */
    static final String COLUMNS = """
            r.id, r.tenant_id, r.environment, r.client_id, r.origin, r.kind, r.dry_run, r.status, r.result, r.blockers,
            r.received_at, r.due_at, r.completed_at, r.initiator, r.plan -> 'plan' ->> 'digest' as plan_digest, r.attempts
            """;

    private static final String SELECT = "select " + COLUMNS + " from privacy_request r";

    private final Database database;

    ViewStore(Database database) {
        this.database = database;
    }

    Optional<RequestView> find(TenantId tenant, RequestId id) {
        return database.jdbi().withHandle(handle -> find(handle, tenant, id));
    }

    static Optional<RequestView> find(Handle handle, TenantId tenant, RequestId id) {
        return handle.createQuery(SELECT + " where tenant_id = :tenant and id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map(ViewStore::view)
                .findOne();
    }

    Optional<RequestView> findOfClient(ClientId client, RequestId id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + " where client_id = :client and id = :id")
                        .bind("client", client.value())
                        .bind("id", id.value())
                        .map(ViewStore::view)
                        .findOne());
    }

    /** Newest first. */
    List<RequestView> list(TenantId tenant, RequestFilter filter, @Nullable RequestId after, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + """
                         where tenant_id = :tenant
                            and (:status::text is null or status = :status)
                            and (:environment::text is null or environment = :environment)
                            and (not :stuck or status in ('blocked', 'needs_decision', 'awaiting_approval')
                                 or status in ('planning', 'executing', 'verifying') and blockers <> '[]')
                            and (:after::uuid is null or (received_at, id) <
                                 (select received_at, id from privacy_request where id = :after and tenant_id = :tenant))
                        order by received_at desc, id desc
                        limit :limit
                        """)
                        .bind("tenant", tenant.value())
                        .bind(
                                "status",
                                filter.status() == null ? null : filter.status().toString())
                        .bind(
                                "environment",
                                filter.environment() == null
                                        ? null
                                        : filter.environment().toString())
                        .bind("stuck", filter.stuck())
                        .bind("after", after == null ? null : after.value())
                        .bind("limit", limit)
                        .map(ViewStore::view)
                        .list());
    }

    /** Oldest first. */
    List<RequestEvent> events(TenantId tenant, RequestId id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select e.number, e.at, e.what, e.detail from request_event e
                        join privacy_request r on r.id = e.request_id
                        where r.tenant_id = :tenant and r.id = :id
                        order by e.number
                        """)
                        .bind("tenant", tenant.value())
                        .bind("id", id.value())
                        .map((row, context) -> new RequestEvent(
                                row.getInt("number"),
                                instant(row, "at"),
                                row.getString("what"),
                                Stored.detail(row.getString("detail"))))
                        .list());
    }

    Optional<RequestPlan> plan(TenantId tenant, RequestId id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select plan from privacy_request
                                where tenant_id = :tenant and id = :id and plan is not null
                                """)
                        .bind("tenant", tenant.value())
                        .bind("id", id.value())
                        .mapTo(String.class)
                        .findOne())
                .map(plan -> Stored.read(plan, StoredPlan.class).plan());
    }

    Optional<StoredReceipt> receipt(TenantId tenant, RequestId id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select r.epoch, f.file, f.nonce, f.nonce_until from receipt f
                        join privacy_request r on r.id = f.request_id
                        where r.tenant_id = :tenant and r.id = :id
                        """)
                        .bind("tenant", tenant.value())
                        .bind("id", id.value())
                        .map((row, context) -> new StoredReceipt(
                                row.getString("epoch"),
                                row.getString("file"),
                                row.getBytes("nonce"),
                                instant(row, "nonce_until")))
                        .findOne());
    }

    static RequestView view(ResultSet row, StatementContext context) throws SQLException {
        UUID client = row.getObject("client_id", UUID.class);
        String result = row.getString("result");
        OffsetDateTime completed = row.getObject("completed_at", OffsetDateTime.class);
        return new RequestView(
                new RequestId(row.getObject("id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                Environment.parse(row.getString("environment")),
                client == null ? null : new ClientId(client),
                row.getString("origin"),
                Kind.parse(row.getString("kind")),
                row.getBoolean("dry_run"),
                Status.parse(row.getString("status")),
                result == null ? null : Result.parse(result),
                Stored.blockers(row.getString("blockers")),
                instant(row, "received_at"),
                instant(row, "due_at"),
                completed == null ? null : completed.toInstant(),
                row.getString("initiator"),
                row.getString("plan_digest"),
                row.getInt("attempts"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    record StoredReceipt(String epoch, String file, byte @Nullable [] nonce, Instant nonceUntil) {}
}
