package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.receipts.BatchLink;
import dev.expunge.receipts.Receipt;
import dev.expunge.server.journal.Forgetting;
import dev.expunge.server.request.Completion.Deferred;
import dev.expunge.server.request.Completion.LedgerEntry;
import dev.expunge.server.request.Completion.Proof;
import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Ends requests, any number of one group in one transaction: keys and sealed values go; ledger, suppressions, receipts and
 * what is deferred come.
 */
final class CompletionStore {
    private static final String COMPLETE = """
            with step as (
                select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::jsonb[], ?::jsonb[],
                                     ?::jsonb[], ?::uuid[])
                    as t (id, node, lease, status, result, blockers, plan, detail, export)
            ), held as (
                select r.id from step s join privacy_request r on r.id = s.id
                where r.lease_node = s.node and r.lease_number = s.lease
                    and (s.export is null
                         or exists (select from export e
                                    where e.id = s.export and e.pieces is not null and e.wrapped_key <> ''))
                order by r.id for no key update of r
            ), done as (
                update privacy_request r
                set status = s.status, result = s.result,
                    completed_at = case when s.status = 'completed' then now.at end, work_key = null, subject = null,
                    blockers = s.blockers, plan = coalesce(s.plan, r.plan), attempts = 0,
                    lease_node = null, lease_until = null, event_count = r.event_count + 1
                from step s, held h, (select ?::timestamptz) as now (at)
                where r.id = s.id and r.id = h.id
                returning r.id, r.status, r.event_count, now.at, s.detail, s.export
            ), told as (
                insert into request_event (request_id, number, at, what, detail)
                select id, event_count, at, status, detail from done
            ), identifiers as (
                update request_identifier i set cipher = null from done where i.request_id = done.id
            ), shown as (
                update export e set ready = true from done where e.id = done.export
            ), rounds as (
                update request_source s
                set state = 'verified', residue = 'logical', verified_at = done.at, erased = null,
                    hashes = '{}'
                from done where s.request_id = done.id
            )
            select id from done
            """;

    /** What nobody ordered, at the end of a term or after a restore, suppresses nobody anew: the person may be a customer again. */
    private static final String LEDGER = """
            with line as (
                select r.tenant_id, r.environment, r.sources, r.completed_at, t.*,
                       greatest(t.suppressed_until,
                                case when r.origin not in ('retention', 'reappearance') and not t.shared
                                     then r.completed_at + make_interval(days => w.suppress_days) end) as until
                from unnest(?::uuid[], ?::text[], ?::integer[], ?::bytea[], ?::boolean[], ?::boolean[],
                            ?::timestamptz[], ?::timestamptz[])
                    as t (request_id, type, hash_key, hash, found, shared, expires_at, suppressed_until)
                join privacy_request r on r.id = t.request_id
                join tenant w on w.id = r.tenant_id
            ), suppressed as (
                insert into suppression (id, tenant_id, environment, type, hash_key, hash, sources, request_id,
                                         added_at, expires_at)
                select gen_random_uuid(), tenant_id, environment, type, hash_key, hash, sources, request_id,
                       completed_at, until
                from line where until is not null
                on conflict do nothing
            )
            insert into ledger (tenant_id, environment, type, hash_key, hash, request_id, found, shared, erased_at,
                                expires_at)
            select tenant_id, environment, type, hash_key, hash, request_id, found, shared, completed_at, expires_at
            from line
            on conflict do nothing
            """;

    private static final String DEFER = """
            insert into deferred_action (id, request_id, tenant_id, source_id, table_name, ground, citation, due_on,
                                         row_count, key_epoch, wrapped_key, row_keys)
            select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::date[],
                                 ?::bigint[], ?::text[], ?::bytea[], ?::bytea[])
            """;

    private static final String RECEIPTS = """
            insert into receipt (request_id, tenant_id, sequence, file, nonce, nonce_until)
            select t.request_id, ?, ?, t.file, t.nonce, t.nonce_until
            from unnest(?::uuid[], ?::text[], ?::bytea[], ?::timestamptz[]) as t (request_id, file, nonce, nonce_until)
            """;

    private final Database database;
    private final ReceiptKeys keys;
    private final Endings endings;
    private final Forgetting forgetting;
    private final Consumer<? super Milestone> reached;

    CompletionStore(
            Database database,
            ReceiptKeys keys,
            Endings endings,
            Forgetting forgetting,
            Consumer<? super Milestone> reached) {
        this.database = database;
        this.keys = keys;
        this.endings = endings;
        this.forgetting = forgetting;
        this.reached = reached;
    }

    /**
     * Ends those whose leases still count, and returns them.
     *
     * @param tenant name under which receipts are signed
     */
    Set<RequestId> complete(Group group, String tenant, List<Completion> completions, Instant now) {
        try {
            Set<RequestId> done =
                    database.jdbi().inTransaction(handle -> complete(handle, group, tenant, completions, now));
            reached.accept(Milestone.COMPLETED);
            return done;
        } catch (SQLException e) {
            throw new StoreException("completions", e);
        }
    }

    /**
     * Which of these hashes belong to people of that environment who were known and erased, each as hexadecimal text; none that
     * others held, too.
     */
    Set<String> erasedBefore(Group group, List<byte[]> hashes, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select distinct encode(hash, 'hex') from ledger
                        where tenant_id = :tenant and environment = :environment and found and not shared and expires_at > :now
                            and hash = any(:hashes)
                        """)
                        .bind("tenant", group.tenant().value())
                        .bind("environment", group.environment().toString())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("hashes", Columns.array(handle, "bytea", hashes, hash -> hash))
                        .mapTo(String.class)
                        .set());
    }

    private Set<RequestId> complete(
            Handle handle, Group group, String tenant, List<Completion> completions, Instant now) throws SQLException {
        Connection connection = handle.getConnection();
        Set<RequestId> done = finish(connection, completions, now);
        List<Completion> ours =
                completions.stream().filter(one -> done.contains(id(one))).toList();
        ledger(connection, ours);
        defer(connection, group, ours);
        forgetting.forget(
                group.tenant(),
                group.environment(),
                ours.stream().flatMap(one -> Stream.ofNullable(one.departure())).toList(),
                now);
        List<Completion> proven =
                ours.stream().filter(one -> one.proof() != null).toList();
        if (!proven.isEmpty()) {
            prove(handle, group, tenant, proven, now);
        }
        if (!done.isEmpty()) {
            endings.tell(done);
        }
        reached.accept(Milestone.PROVEN);
        return done;
    }

    private static Set<RequestId> finish(Connection connection, List<Completion> completions, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COMPLETE)) {
            new Columns(connection, statement)
                    .add("uuid", completions, one -> id(one).value())
                    .add("uuid", completions, one -> one.lease().node().value())
                    .add("bigint", completions, one -> one.lease().number())
                    .add("text", completions, one -> one.status().toString())
                    .add(
                            "text",
                            completions,
                            one -> one.result() == null ? null : one.result().toString())
                    .add("jsonb", completions, one -> Stored.text(one.blockers()))
                    .add("jsonb", completions, one -> one.plan() == null ? null : Stored.text(one.plan()))
                    .add("jsonb", completions, one -> Stored.text(one.detail()))
                    .add("uuid", completions, Completion::export)
                    .add(now);
            Set<RequestId> done = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    done.add(new RequestId(rows.getObject(1, UUID.class)));
                }
            }
            return done;
        }
    }

    private static void ledger(Connection connection, List<Completion> completions) throws SQLException {
        record Line(RequestId request, LedgerEntry entry) {}
        List<Line> lines = new ArrayList<>();
        completions.forEach(one -> one.ledger().forEach(entry -> lines.add(new Line(id(one), entry))));
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(LEDGER)) {
            new Columns(connection, statement)
                    .add("uuid", lines, line -> line.request.value())
                    .add("text", lines, line -> line.entry.type())
                    .add("integer", lines, line -> line.entry.hash().key())
                    .add("bytea", lines, line -> line.entry.hash().hash())
                    .add("boolean", lines, line -> line.entry.found())
                    .add("boolean", lines, line -> line.entry.shared())
                    .add("timestamptz", lines, line -> line.entry.expiresAt())
                    .add("timestamptz", lines, line -> line.entry.suppressedUntil());
            statement.executeUpdate();
        }
    }

    private static void defer(Connection connection, Group group, List<Completion> completions) throws SQLException {
        record Line(RequestId request, Deferred deferred) {}
        List<Line> lines = new ArrayList<>();
        completions.forEach(one -> one.deferred().forEach(deferred -> lines.add(new Line(id(one), deferred))));
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(DEFER)) {
            new Columns(connection, statement)
                    .add("uuid", lines, line -> line.deferred.id())
                    .add("uuid", lines, line -> line.request.value())
                    .add("uuid", lines, line -> group.tenant().value())
                    .add("uuid", lines, line -> line.deferred.source().value())
                    .add("text", lines, line -> line.deferred.table())
                    .add("text", lines, line -> line.deferred.ground())
                    .add("text", lines, line -> line.deferred.citation())
                    .add("date", lines, line -> line.deferred.dueOn())
                    .add("bigint", lines, line -> line.deferred.rows())
                    .add("text", lines, line -> line.deferred.key().epoch().name())
                    .add("bytea", lines, line -> line.deferred.key().wrapped())
                    .add("bytea", lines, line -> line.deferred.sealedKeys());
            statement.executeUpdate();
        }
    }

    private void prove(Handle handle, Group group, String tenant, List<Completion> completions, Instant now)
            throws SQLException {
        Chain chain = lockChain(handle, group, tenant);
        Instant signedAt = now.isBefore(chain.signedAt) ? chain.signedAt : now;
        List<Receipt> receipts =
                completions.stream().map(one -> proof(one).receipt()).toList();
        ReceiptKeys.Signed signed = keys.sign(receipts, chain.previous, signedAt);
        handle.createUpdate("""
                        insert into receipt_batch (tenant_id, sequence, kid, hash, signed_at)
                        values (:tenant, :sequence, :kid, :hash, :now)
                        """)
                .bind("tenant", group.tenant().value())
                .bind("sequence", signed.link().sequence())
                .bind("kid", signed.kid())
                .bind("hash", signed.link().hash())
                .bind("now", signedAt.atOffset(ZoneOffset.UTC))
                .execute();
        Connection connection = handle.getConnection();
        record Line(Completion completion, String file) {}
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < completions.size(); i++) {
            lines.add(new Line(completions.get(i), signed.files().get(i)));
        }
        try (PreparedStatement statement = connection.prepareStatement(RECEIPTS)) {
            new Columns(connection, statement)
                    .add(group.tenant().value())
                    .add(signed.link().sequence())
                    .add("uuid", lines, line -> id(line.completion).value())
                    .add("text", lines, Line::file)
                    .add("bytea", lines, line -> proof(line.completion).sealedNonce())
                    .add("timestamptz", lines, line -> proof(line.completion).nonceUntil());
            statement.executeUpdate();
        }
    }

    /** Batches of a tenant hang on one another, so only one is made at a time, whichever node makes it. */
    private static Chain lockChain(Handle handle, Group group, String tenant) {
        handle.createQuery("select 1 from tenant where id = :tenant for no key update")
                .bind("tenant", group.tenant().value())
                .mapTo(Integer.class)
                .one();
        return handle.createQuery("""
                        select sequence, hash, signed_at from receipt_batch
                        where tenant_id = :tenant order by sequence desc limit 1
                        """)
                .bind("tenant", group.tenant().value())
                .map((row, context) -> new Chain(
                        new BatchLink(tenant, row.getLong("sequence"), row.getString("hash")),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant()))
                .findOne()
                .orElseGet(() -> new Chain(BatchLink.start(tenant), Instant.MIN));
    }

    /** What the next batch hangs on; it is not signed before that, whatever the clocks of other nodes say. */
    private record Chain(BatchLink previous, Instant signedAt) {}

    private static RequestId id(Completion completion) {
        return completion.lease().request();
    }

    private static Proof proof(Completion completion) {
        return requireNonNull(completion.proof());
    }
}
