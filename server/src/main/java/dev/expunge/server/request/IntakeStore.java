package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.request.SealedRequest.SealedEcho;
import dev.expunge.server.request.SealedRequest.SealedIdentifier;
import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes new requests, any number with one statement, which is one transaction and one trip to the database. */
final class IntakeStore {
    private static final String INSERT = """
            with incoming as (
                select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::boolean[],
                                     ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[], ?::bytea[],
                                     ?::uuid[], ?::bytea[], ?::bytea[], ?::text[], ?::text[])
                    as t (id, tenant_id, client_id, environment, origin, kind, dry_run,
                          received_at, due_at, initiator, epoch, work_key,
                          scope, key_hash, body_hash, unbound, sources)
            ), keyed as (
                insert into idempotency as old (scope, key_hash, body_hash, request_id, created_at)
                select scope, key_hash, body_hash, id, received_at from incoming where key_hash is not null
                on conflict (scope, key_hash) do update
                set body_hash = excluded.body_hash, request_id = excluded.request_id, created_at = excluded.created_at
                where old.created_at <= excluded.created_at - interval '24 hours'
                returning old.request_id
            ), made as (
                insert into privacy_request (id, tenant_id, client_id, environment, origin, kind, dry_run, status,
                                             received_at, due_at, initiator, epoch, work_key, next_attempt_at, unbound,
                                             sources)
                select id, tenant_id, client_id, environment, origin, kind, dry_run, 'received',
                       received_at, due_at, initiator, epoch, work_key, received_at, unbound,
                       sources::uuid[]
                from incoming
                where key_hash is null or id in (select request_id from keyed)
                returning id, received_at
            ), named as (
                insert into request_identifier (request_id, position, type, hash_key, hash, cipher)
                select t.request_id, t.position, t.type, t.hash_key, t.hash, t.cipher
                from unnest(?::uuid[], ?::integer[], ?::text[], ?::integer[], ?::bytea[], ?::bytea[])
                    as t (request_id, position, type, hash_key, hash, cipher)
                join made on made.id = t.request_id
            ), shown as (
                insert into request_echo (request_id, tenant_id, environment, origin, hash_key, hash, epoch, shown,
                                          expires_at, app_id, calls_back)
                select made.id, i.tenant_id, i.environment, i.origin, t.hash_key, t.hash, t.epoch, t.shown, t.expires_at,
                       t.app_id, t.calls_back
                from unnest(?::uuid[], ?::integer[], ?::bytea[], ?::text[], ?::bytea[], ?::timestamptz[], ?::uuid[],
                            ?::boolean[])
                    as t (request_id, hash_key, hash, epoch, shown, expires_at, app_id, calls_back)
                join made on made.id = t.request_id
                join incoming i on i.id = made.id
            ), told as (
                insert into request_event (request_id, number, at, what)
                select id, 1, received_at, 'received' from made
            )
            select id from made
            """;

    private final Database database;

    IntakeStore(Database database) {
        this.database = database;
    }

    /** Returns the ids that were written; the others carry an idempotency key that is taken. */
    Set<UUID> insert(List<SealedRequest> requests) throws SQLException {
        try (Handle handle = database.jdbi().open();
                PreparedStatement statement = handle.getConnection().prepareStatement(INSERT)) {
            bind(requests, handle.getConnection(), statement);
            Set<UUID> made = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    made.add(rows.getObject(1, UUID.class));
                }
            }
            return made;
        }
    }

    /** The request that took an idempotency key; empty when the key has expired meanwhile. */
    Optional<Taken> taken(UUID scope, byte[] keyHash) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select i.body_hash, r.id, r.received_at, r.due_at
                        from idempotency i
                        join privacy_request r on r.id = i.request_id
                        where i.scope = :scope and i.key_hash = :key
                        """)
                        .bind("scope", scope)
                        .bind("key", keyHash)
                        .map((row, context) -> new Taken(
                                row.getBytes("body_hash"),
                                new RequestId(row.getObject("id", UUID.class)),
                                row.getObject("received_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getObject("due_at", OffsetDateTime.class).toInstant()))
                        .findOne());
    }

    /** Idempotency keys belong to a client; those of the native API and the command line to the tenant. */
    static UUID scope(NewRequest request) {
        return request.client() == null
                ? request.tenant().value()
                : request.client().value();
    }

    private static void bind(List<SealedRequest> requests, Connection connection, PreparedStatement statement)
            throws SQLException {
        Columns columns = new Columns(connection, statement);
        columns.add("uuid", requests, request -> request.id().value());
        columns.add("uuid", requests, request -> request.request().tenant().value());
        columns.add("uuid", requests, IntakeStore::client);
        columns.add("text", requests, request -> request.request().environment().toString());
        columns.add("text", requests, request -> request.request().origin());
        columns.add("text", requests, request -> request.request().kind().toString());
        columns.add("boolean", requests, request -> request.request().dryRun());
        columns.add("timestamptz", requests, SealedRequest::receivedAt);
        columns.add("timestamptz", requests, SealedRequest::dueAt);
        columns.add("text", requests, request -> request.request().initiator());
        columns.add("text", requests, SealedRequest::epoch);
        columns.add("bytea", requests, SealedRequest::workKey);
        columns.add("uuid", requests, request -> scope(request.request()));
        columns.add("bytea", requests, IntakeStore::keyHash);
        columns.add("bytea", requests, IntakeStore::bodyHash);
        columns.add("text", requests, request -> request.request().unbound().toString());
        columns.add("text", requests, request -> Columns.text(request.request().sources()));

        List<Position> positions =
                requests.stream().flatMap(IntakeStore::positions).toList();
        columns.add("uuid", positions, position -> position.request.id().value());
        columns.add("integer", positions, Position::number);
        columns.add("text", positions, position -> position.identifier.type());
        columns.add("integer", positions, position -> position.identifier.hash().key());
        columns.add("bytea", positions, position -> position.identifier.hash().hash());
        columns.add("bytea", positions, position -> position.identifier.cipher());

        List<Shown> shown = requests.stream().flatMap(IntakeStore::shown).toList();
        columns.add("uuid", shown, one -> one.request.value());
        columns.add("integer", shown, one -> one.echo.hash().key());
        columns.add("bytea", shown, one -> one.echo.hash().hash());
        columns.add("text", shown, one -> one.echo.epoch());
        columns.add("bytea", shown, one -> one.echo.shown());
        columns.add("timestamptz", shown, one -> one.echo.expiresAt());
        columns.add("uuid", shown, one -> one.echo.app());
        columns.add("boolean", shown, one -> one.echo.callsBack());
    }

    private static Stream<Position> positions(SealedRequest request) {
        return IntStream.range(0, request.identifiers().size())
                .mapToObj(number ->
                        new Position(request, number, request.identifiers().get(number)));
    }

    private static Stream<Shown> shown(SealedRequest request) {
        SealedEcho echo = request.echo();
        return echo == null ? Stream.empty() : Stream.of(new Shown(request.id(), echo));
    }

    private static @Nullable UUID client(SealedRequest request) {
        return request.request().client() == null
                ? null
                : requireNonNull(request.request().client()).value();
    }

    private static byte @Nullable [] keyHash(SealedRequest request) {
        return request.once() == null ? null : request.once().key();
    }

    private static byte @Nullable [] bodyHash(SealedRequest request) {
        return request.once() == null ? null : request.once().body();
    }

    private record Position(SealedRequest request, int number, SealedIdentifier identifier) {}

    private record Shown(RequestId request, SealedEcho echo) {}

    record Taken(byte[] bodyHash, RequestId id, Instant receivedAt, Instant dueAt) {}
}
