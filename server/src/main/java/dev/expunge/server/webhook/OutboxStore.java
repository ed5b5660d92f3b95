package dev.expunge.server.webhook;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Writes deliveries in the transaction of the thread. */
final class OutboxStore {
    private final Database database;

    OutboxStore(Database database) {
        this.database = database;
    }

    record Sealed(DeliveryId id, Notice notice, String endpoint, byte[] body) {}

    void insert(List<Sealed> rows, Instant now) {
        database.jdbi().useHandle(handle -> {
            if (!handle.isInTransaction()) {
                throw new IllegalStateException("an event is told by the transaction that makes it true");
            }
            handle.createUpdate("""
                            insert into webhook_delivery (id, tenant_id, client_id, environment, kind, stream, number, url,
                                                          endpoint, epoch, body, state, created_at, next_attempt_at)
                            select id, tenant_id, client_id, environment, kind, stream, number, url,
                                   endpoint, epoch, body, 'pending', :now, :now
                            from unnest(:ids::uuid[], :tenants::uuid[], :clients::uuid[], :environments::text[],
                                        :kinds::text[], :streams::text[], :numbers::integer[], :urls::text[],
                                        :endpoints::text[], :epochs::text[], :bodies::bytea[])
                                as t (id, tenant_id, client_id, environment, kind, stream, number, url,
                                      endpoint, epoch, body)
                            """)
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .bind(
                            "ids",
                            Columns.array(handle, "uuid", rows, row -> row.id().value()))
                    .bind(
                            "tenants",
                            Columns.array(
                                    handle,
                                    "uuid",
                                    rows,
                                    row -> row.notice().tenant().value()))
                    .bind(
                            "clients",
                            Columns.array(
                                    handle,
                                    "uuid",
                                    rows,
                                    row -> row.notice().client().value()))
                    .bind(
                            "environments",
                            Columns.array(
                                    handle,
                                    "text",
                                    rows,
                                    row -> row.notice().environment().toString()))
                    .bind(
                            "kinds",
                            Columns.array(
                                    handle,
                                    "text",
                                    rows,
                                    row -> row.notice().stream().kind().toString()))
                    .bind(
                            "streams",
                            Columns.array(
                                    handle,
                                    "text",
                                    rows,
                                    row -> row.notice().stream().id()))
                    .bind(
                            "numbers",
                            Columns.array(
                                    handle, "integer", rows, row -> row.notice().number()))
                    .bind(
                            "urls",
                            Columns.array(
                                    handle, "text", rows, row -> row.notice().url()))
                    .bind("endpoints", Columns.array(handle, "text", rows, Sealed::endpoint))
                    .bind(
                            "epochs",
                            Columns.array(
                                    handle,
                                    "text",
                                    rows,
                                    row -> row.notice().epoch().name()))
                    .bind("bodies", Columns.array(handle, "bytea", rows, Sealed::body))
                    .execute();
        });
    }

    void shred(ClientId client, EventStream stream, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update webhook_delivery
                                set body = null, state = 'gone', ended_at = coalesce(ended_at, :now)
                                where client_id = :client and kind = :kind and stream = :stream
                                  and state in ('pending', 'failed')
                                """)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("client", client.value())
                        .bind("kind", stream.kind().toString())
                        .bind("stream", stream.id())
                        .execute());
    }
}
