package dev.expunge.server.webhook;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Deliveries that were given up. */
final class FailureStore {
    private static final String SELECT = """
            select id, client_id, kind, stream, number, endpoint, state, attempts, last_status, last_error,
                   created_at, ended_at
            from webhook_delivery
            """;

    private final Database database;

    FailureStore(Database database) {
        this.database = database;
    }

    /** Newest first. */
    List<FailedDelivery> list(TenantId tenant, @Nullable DeliveryId after, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + """
                                where tenant_id = :tenant and state in ('failed', 'gone')
                                  and (:after::uuid is null
                                       or (ended_at, id) < (select ended_at, id from webhook_delivery
                                                            where tenant_id = :tenant and id = :after))
                                order by ended_at desc, id desc
                                limit :limit
                                """)
                        .bind("tenant", tenant.value())
                        .bind("after", after == null ? null : after.value())
                        .bind("limit", limit)
                        .map(FailureStore::failed)
                        .list());
    }

    Optional<FailedDelivery> find(TenantId tenant, DeliveryId id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + """
                                where tenant_id = :tenant and id = :id and state in ('failed', 'gone')
                                """)
                        .bind("tenant", tenant.value())
                        .bind("id", id.value())
                        .map(FailureStore::failed)
                        .findOne());
    }

    /** The streams of a client with a delivery that was given up in that time, oldest first. */
    List<String> streams(ClientId client, StreamKind kind, Instant from, Instant until, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select stream from webhook_delivery
                                where client_id = :client and kind = :kind and state in ('failed', 'gone')
                                  and ended_at >= :from and ended_at < :until
                                group by stream
                                order by min(ended_at), stream
                                limit :most
                                """)
                        .bind("client", client.value())
                        .bind("kind", kind.toString())
                        .bind("from", from.atOffset(ZoneOffset.UTC))
                        .bind("until", until.atOffset(ZoneOffset.UTC))
                        .bind("most", most)
                        .mapTo(String.class)
                        .list());
    }

    /** The epoch of a delivery that failed. */
    Optional<Epoch> epoch(TenantId tenant, DeliveryId id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select epoch from webhook_delivery
                                where tenant_id = :tenant and id = :id and state = 'failed'
                                """)
                        .bind("tenant", tenant.value())
                        .bind("id", id.value())
                        .map((row, context) -> new Epoch(tenant, row.getString("epoch")))
                        .findOne());
    }

    /** Whether it was a failed one. */
    boolean replay(TenantId tenant, DeliveryId id, Instant now) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("""
                                update webhook_delivery
                                set state = 'pending', attempts = 0, next_attempt_at = :now, ended_at = null,
                                    mailed_at = null
                                where tenant_id = :tenant and id = :id and state = 'failed'
                                """)
                                .bind("now", now.atOffset(ZoneOffset.UTC))
                                .bind("tenant", tenant.value())
                                .bind("id", id.value())
                                .execute())
                == 1;
    }

    void gone(TenantId tenant, DeliveryId id) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update webhook_delivery set state = 'gone', body = null
                                where tenant_id = :tenant and id = :id and state = 'failed'
                                """)
                        .bind("tenant", tenant.value())
                        .bind("id", id.value())
                        .execute());
    }

    private static FailedDelivery failed(ResultSet row, StatementContext context) throws SQLException {
        return new FailedDelivery(
                new DeliveryId(row.getObject("id", UUID.class)),
                new ClientId(row.getObject("client_id", UUID.class)),
                new EventStream(StreamKind.parse(row.getString("kind")), row.getString("stream")),
                row.getInt("number"),
                row.getString("endpoint"),
                DeliveryState.parse(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("ended_at", OffsetDateTime.class).toInstant());
    }
}
