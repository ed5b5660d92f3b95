package dev.expunge.server.job;

import dev.expunge.server.request.Echoes;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Removes what has had its time. */
final class ExpiryStore {
    private static final int BITE = 5_000;
    private static final Duration IDEMPOTENCY = Duration.ofHours(24);
    private static final Duration DELIVERIES = Duration.ofDays(30);
    private static final Duration EVENTS = Duration.ofDays(30);

    private final Database database;

    ExpiryStore(Database database) {
        this.database = database;
    }

    /** Each on its own, and in bites: what has piled up while nobody was there takes longer than one statement may. */
    List<Consumer<Instant>> steps() {
        return List.of(
                now -> inBites("delete from access_token", "access_token", "expires_at <= :at", now),
                now -> inBites("delete from spent_jwt", "spent_jwt", "kept_until <= :at", now),
                now -> inBites("delete from client_secret", "client_secret", "expires_at <= :at", now),
                now -> inBites("delete from ledger", "ledger", "expires_at <= :at", now),
                now -> inBites("delete from suppression", "suppression", "expires_at <= :at", now),
                now -> inBites("delete from journal_erased", "journal_erased", "expires_at <= :at", now),
                now -> inBites("delete from reappearance", "reappearance", "expires_at <= :at", now),
                now -> inBites(
                        "update receipt set nonce = null", "receipt", "nonce is not null and nonce_until <= :at", now),
                now -> inBites("delete from idempotency", "idempotency", "created_at <= :at", now.minus(IDEMPOTENCY)),
                now -> inBites("delete from first_answer", "first_answer", "created_at <= :at", now.minus(IDEMPOTENCY)),
                now -> inBites(
                        "delete from webhook_delivery", "webhook_delivery", "ended_at <= :at", now.minus(DELIVERIES)),
                now -> inBites("delete from broker_event", "broker_event", "stored_at <= :at", now.minus(EVENTS)),
                this::checks,
                this::echoes);
    }

    private void inBites(String act, String table, String overdue, Instant at) {
        repeat(handle -> handle.createUpdate(act + " where ctid = any(array(select ctid from " + table + " where "
                        + overdue + " limit " + BITE + ")) and " + overdue)
                .bind("at", at.atOffset(ZoneOffset.UTC)));
    }

    /** What import jobs asked in an hour that is over becomes one line of the operators' log. */
    private void checks(Instant now) {
        repeat(handle -> handle.createUpdate("""
                        with ended as (
                            delete from suppression_check where ctid = any(array(
                                select ctid from suppression_check where hour < :hour limit :bite))
                                and hour < :hour
                            returning *
                        )
                        insert into operator_log (id, at, tenant_id, actor, act, object, detail)
                        select gen_random_uuid(), :now, tenant_id, actor, 'suppression-check', environment,
                               jsonb_build_object('hour', hour, 'calls', calls, 'asked', asked,
                                                  'suppressed', suppressed)
                        from ended
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("hour", now.truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
                .bind("bite", BITE));
    }

    /** What is open is shown for as long as it is, and what was done late for a while. */
    private void echoes(Instant now) {
        repeat(handle -> handle.createUpdate("""
                        delete from request_echo where ctid = any(array(
                            select e.ctid from request_echo e join privacy_request r on r.id = e.request_id
                            where e.expires_at <= :at and r.status in ('completed', 'refused', 'withdrawn')
                                and coalesce(r.completed_at, r.received_at) <= :late
                            limit :bite))
                            and expires_at <= :at
                        """)
                .bind("at", now.atOffset(ZoneOffset.UTC))
                .bind("late", now.minus(Echoes.GRACE).atOffset(ZoneOffset.UTC))
                .bind("bite", BITE));
    }

    /** Until nothing is left. */
    private void repeat(Function<Handle, Update> statement) {
        int rows;
        do {
            rows = database.jdbi().withHandle(handle -> statement.apply(handle).execute());
        } while (rows > 0);
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
                                       where tenant_id = :tenant and epoch = :epoch and wrapped_key <> '')
                            or exists (select from webhook_delivery
                                       where tenant_id = :tenant and epoch = :epoch and state = 'pending')
                            or exists (select from journal_entry
                                       where tenant_id = :tenant and epoch = :epoch)
                            or exists (select from mail_token
                                       where tenant_id = :tenant and epoch = :epoch and sealed is not null)
                            or exists (select from broker_case
                                       where tenant_id = :tenant and epoch = :epoch)
                            or exists (select from sandbox_note
                                       where tenant_id = :tenant and epoch = :epoch)
                            or exists (select from broker_customer
                                       where tenant_id = :tenant and epoch = :epoch)
                        """)
                        .bind("tenant", epoch.tenant().value())
                        .bind("epoch", epoch.name())
                        .mapTo(Boolean.class)
                        .one());
    }
}
