package dev.expunge.server.client;

import dev.expunge.server.storage.Database;
import java.security.spec.InvalidKeySpecException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** The public keys of clients, and which of their tokens were used. */
final class ClientKeyStore {
    private final Database database;

    ClientKeyStore(Database database) {
        this.database = database;
    }

    /**
     * False, and nothing written, when the client has that kid, that key, or as many as it may have. Its row is locked, so that
     * two at once do not add one too many.
     */
    boolean add(ClientId client, ClientKey key, int most) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("select from api_client where id = ? for update", client.value());
            return handle.createUpdate("""
                            insert into client_key (client_id, kid, kind, public_key, fingerprint, added_at)
                            select :client, :kid, :kind, :key, :fingerprint, :now
                            where (select count(*) from client_key where client_id = :client) < :most
                            on conflict do nothing
                            """)
                            .bind("client", client.value())
                            .bind("kid", key.kid())
                            .bind("kind", key.kind().toString())
                            .bind("key", key.key().getEncoded())
                            .bind("fingerprint", Secrets.hash(key.key().getEncoded()))
                            .bind("now", ClientStore.at(key.addedAt()))
                            .bind("most", most)
                            .execute()
                    == 1;
        });
    }

    /** Oldest first. */
    List<ClientKey> list(ClientId client) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select kid, kind, public_key, added_at from client_key
                                where client_id = :client order by added_at, kid
                                """)
                        .bind("client", client.value())
                        .map(ClientKeyStore::key)
                        .list());
    }

    boolean remove(ClientId client, String kid) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate(
                                        "delete from client_key where client_id = :client and kid = :kid")
                                .bind("client", client.value())
                                .bind("kid", kid)
                                .execute())
                == 1;
    }

    record Issuer(ApiClient client, List<ClientKey> keys) {}

    /** The client of that public id with its keys; empty when there is none, or it has no keys. */
    Optional<Issuer> issuer(String publicId) {
        return database.jdbi().withHandle(handle -> {
            List<ClientKey> keys = new ArrayList<>();
            List<ApiClient> client = handle.createQuery("""
                            select c.*, k.kid, k.kind, k.public_key, k.added_at
                            from api_client c join client_key k on k.client_id = c.id
                            where c.public_id = :public_id
                            order by k.added_at, k.kid
                            """)
                    .bind("public_id", publicId)
                    .map((row, context) -> {
                        keys.add(key(row, context));
                        return ClientStore.client(row, context);
                    })
                    .list();
            return client.stream().findFirst().map(first -> new Issuer(first, List.copyOf(keys)));
        });
    }

    /**
     * Marks a token as used, durably; true the first time. What could not be let in any more is forgotten.
     *
     * @param keptUntil when no node could let it in any more
     */
    boolean spend(ClientId client, byte[] jti, Instant now, Instant keptUntil) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("""
                                        insert into spent_jwt (client_id, jti, kept_until) values (:client, :jti, :until)
                                        on conflict (client_id, jti) do update set kept_until = excluded.kept_until
                                            where spent_jwt.kept_until <= :now
                                        """)
                                .bind("client", client.value())
                                .bind("jti", jti)
                                .bind("until", ClientStore.at(keptUntil))
                                .bind("now", ClientStore.at(now))
                                .execute())
                == 1;
    }

    private static ClientKey key(ResultSet row, StatementContext context) throws SQLException {
        KeyKind kind = KeyKind.parse(row.getString("kind"));
        try {
            return new ClientKey(
                    row.getString("kid"),
                    kind,
                    kind.read(row.getBytes("public_key")),
                    row.getObject("added_at", OffsetDateTime.class).toInstant());
        } catch (InvalidKeySpecException e) {
            throw new IllegalStateException("key " + row.getString("kid") + " is no " + kind + " key", e);
        }
    }
}
