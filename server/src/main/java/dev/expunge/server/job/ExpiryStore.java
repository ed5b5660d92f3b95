package dev.expunge.server.job;

import dev.expunge.server.request.Echoes;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Removes what has had its time. */
final class ExpiryStore {
    private static final Duration IDEMPOTENCY = Duration.ofHours(24);
    private static final Duration DELIVERIES = Duration.ofDays(30);

    private final Database database;

    ExpiryStore(Database database) {
        this.database = database;
    }

    void expire(Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        for (String statement : List.of(
                "delete from access_token where expires_at <= :at",
                "delete from client_secret where expires_at <= :at",
                "delete from export where expires_at <= :at",
                "delete from ledger where expires_at <= :at",
                "delete from suppression where expires_at <= :at",
                "update receipt set nonce = null where nonce is not null and nonce_until <= :at")) {
            database.jdbi()
                    .useHandle(handle ->
                            handle.createUpdate(statement).bind("at", at).execute());
        }
        // what is open is shown for as long as it is, and what was done late for a while
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                delete from request_echo e using privacy_request r
                                where r.id = e.request_id and e.expires_at <= :at
                                    and r.status in ('completed', 'refused', 'withdrawn')
                                    and coalesce(r.completed_at, r.received_at) <= :late
                                """)
                        .bind("at", at)
                        .bind("late", now.minus(Echoes.GRACE).atOffset(ZoneOffset.UTC))
                        .execute());
        // begun for a request that ended without them
        database.jdbi().useHandle(handle -> handle.execute("""
                        delete from export e using privacy_request r
                        where r.id = e.request_id and not e.ready and r.status in ('completed', 'refused', 'withdrawn')
                        """));
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from idempotency where created_at <= :at")
                        .bind("at", now.minus(IDEMPOTENCY).atOffset(ZoneOffset.UTC))
                        .execute());
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from webhook_delivery where ended_at <= :at")
                        .bind("at", now.minus(DELIVERIES).atOffset(ZoneOffset.UTC))
                        .execute());
    }

    /** What was sealed under the epoch's key, and did not keep it alive, cannot be read any more. */
    void destroyed(Epoch epoch) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update webhook_delivery set state = 'gone', body = null
                                where tenant_id = :tenant and epoch = :epoch and state = 'failed'
                                """)
                        .bind("tenant", epoch.tenant().value())
                        .bind("epoch", epoch.name())
                        .execute());
    }

    /** Whether anything is still to be read under the epoch's key: an open request's work, deferred rows, what is still shown, what is on its way. */
    boolean needed(Epoch epoch) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select exists (select from privacy_request
                                       where tenant_id = :tenant and epoch = :epoch and work_key is not null)
                            or exists (select from deferred_action
                                       where tenant_id = :tenant and key_epoch = :epoch and done_at is null)
                            or exists (select from request_echo
                                       where tenant_id = :tenant and epoch = :epoch)
                            or exists (select from export
                                       where tenant_id = :tenant and epoch = :epoch)
                            or exists (select from webhook_delivery
                                       where tenant_id = :tenant and epoch = :epoch and state = 'pending')
                        """)
                        .bind("tenant", epoch.tenant().value())
                        .bind("epoch", epoch.name())
                        .mapTo(Boolean.class)
                        .one());
    }
}
