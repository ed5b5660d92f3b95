package dev.expunge.server.client;

import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Clients and the hashes of their secrets. */
final class ClientStore {
    private static final String CLIENT_SECRET = "client_secret";

    private final Database database;

    ClientStore(Database database) {
        this.database = database;
    }

    /** False, and nothing written, when the name, the public id or an app key is taken. */
    boolean create(ApiClient client, byte[] secretHash, List<AppStore.Row> apps) {
        return database.jdbi().inTransaction(handle -> {
            if (insert(handle, client) == 0) {
                return false;
            }
            if (!AppStore.insert(handle, client.id(), apps)) {
                handle.execute(
                        "delete from api_client where id = ?", client.id().value());
                return false;
            }
            addSecret(handle, client.id(), secretHash, client.createdAt());
            return true;
        });
    }

    private static int insert(Handle handle, ApiClient client) {
        return handle.createUpdate("""
                        insert into api_client (id, tenant_id, name, dialect, environment, role, public_id, contact, webhook,
                                                created_at)
                        values (:id, :tenant, :name, :dialect, :environment, :role, :public_id, :contact, :webhook,
                                :created_at)
                        on conflict do nothing
                        """)
                .bind("id", client.id().value())
                .bind("tenant", client.tenant().value())
                .bind("name", client.name())
                .bind("dialect", client.dialect().toString())
                .bind("environment", client.environment().toString())
                .bind("role", client.role().toString())
                .bind("public_id", client.publicId())
                .bind("contact", client.contact())
                .bind("webhook", client.webhook())
                .bind("created_at", at(client.createdAt()))
                .execute();
    }

    private static void addSecret(Handle handle, ClientId client, byte[] hash, Instant now) {
        handle.createUpdate("""
                        insert into client_secret (hash, client_id, kind, created_at)
                        values (:hash, :client, :kind, :now)
                        """)
                .bind("hash", hash)
                .bind("client", client.value())
                .bind("kind", CLIENT_SECRET)
                .bind("now", at(now))
                .execute();
    }

    Optional<ApiClient> find(TenantId tenant, ClientId id) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select * from api_client where tenant_id = :tenant and id = :id")
                                .bind("tenant", tenant.value())
                                .bind("id", id.value())
                                .map(ClientStore::client)
                                .findOne());
    }

    Optional<ApiClient> named(TenantId tenant, String name) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select * from api_client where tenant_id = :tenant and name = :name")
                        .bind("tenant", tenant.value())
                        .bind("name", name)
                        .map(ClientStore::client)
                        .findOne());
    }

    List<ApiClient> list(TenantId tenant, @Nullable String after, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select * from api_client
                                where tenant_id = :tenant and (:after::text is null or name > :after)
                                order by name
                                limit :limit
                                """)
                        .bind("tenant", tenant.value())
                        .bind("after", after)
                        .bind("limit", limit)
                        .map(ClientStore::client)
                        .list());
    }

    /** @param since null resumes; a client that is paused already keeps its time */
    void pause(TenantId tenant, ClientId id, @Nullable Instant since) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update api_client
                                set paused_at = case when :since::timestamptz is null then null
                                                     else coalesce(paused_at, :since) end
                                where tenant_id = :tenant and id = :id
                                """)
                        .bind("since", since == null ? null : at(since))
                        .bind("tenant", tenant.value())
                        .bind("id", id.value())
                        .execute());
    }

    /** Adds a secret; those before it end at the given time, and with them all tokens when that is now. */
    void rotate(ClientId id, byte[] hash, Instant now, Instant oldEnd) {
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("""
                            update client_secret set expires_at = least(expires_at, :end) where client_id = :client
                            """)
                    .bind("end", at(oldEnd))
                    .bind("client", id.value())
                    .execute();
            addSecret(handle, id, hash, now);
            if (!oldEnd.isAfter(now)) {
                handle.createUpdate("delete from access_token where client_id = :client")
                        .bind("client", id.value())
                        .execute();
            }
        });
    }

    /** The client of that public id with the hashes of its secrets that are still good. */
    Optional<Known> known(String publicId, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select c.*, array(select s.hash from client_secret s
                                                  where s.client_id = c.id
                                                    and (s.expires_at is null or s.expires_at > :now)) as hashes
                                from api_client c
                                where c.public_id = :public_id
                                """)
                        .bind("now", at(now))
                        .bind("public_id", publicId)
                        .map((row, context) -> new Known(client(row, context), hashes(row)))
                        .findOne());
    }

    record Known(ApiClient client, List<byte[]> hashes) {}

    static List<byte[]> hashes(ResultSet row) throws SQLException {
        return List.of((byte[][]) row.getArray("hashes").getArray());
    }

    static ApiClient client(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime paused = row.getObject("paused_at", OffsetDateTime.class);
        return new ApiClient(
                new ClientId(row.getObject("id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("name"),
                Dialect.parse(row.getString("dialect")),
                Environment.parse(row.getString("environment")),
                Role.parse(row.getString("role")),
                row.getString("public_id"),
                row.getString("contact"),
                row.getString("webhook"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                paused == null ? null : paused.toInstant());
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
