package dev.expunge.server.client;

import dev.expunge.server.storage.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Hashes of access tokens. */
final class AccessTokenStore {
    private final Database database;

    AccessTokenStore(Database database) {
        this.database = database;
    }

    record Grant(ApiClient client, Instant expiresAt) {}

    void add(byte[] hash, ClientId client, Instant expiresAt) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into access_token (hash, client_id, expires_at) values (:hash, :client, :expires_at)
                                """)
                        .bind("hash", hash)
                        .bind("client", client.value())
                        .bind("expires_at", ClientStore.at(expiresAt))
                        .execute());
    }

    Optional<Grant> find(byte[] hash) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select c.*, t.expires_at
                                from access_token t join api_client c on c.id = t.client_id
                                where t.hash = :hash
                                """)
                        .bind("hash", hash)
                        .map((row, context) -> new Grant(
                                ClientStore.client(row, context),
                                row.getObject("expires_at", OffsetDateTime.class)
                                        .toInstant()))
                        .findOne());
    }

    int removeExpired(Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("delete from access_token where expires_at <= :now")
                        .bind("now", ClientStore.at(now))
                        .execute());
    }
}
