package dev.expunge.server.webhook;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that sign callbacks: public halves in the clear, private ones wrapped and removed once they sign no more. */
final class SigningKeyStore {
    private final Database database;

    SigningKeyStore(Database database) {
        this.database = database;
    }

    /**
     * @param wrapped null when it signs no more
     * @param signsFrom until the next key of its algorithm signs
     */
    record StoredKey(
            String kid, SigningAlgorithm algorithm, String publicKey, byte @Nullable [] wrapped, Instant signsFrom) {
        StoredKey {
            requireNonNull(kid, "kid is null");
            requireNonNull(algorithm, "algorithm is null");
            requireNonNull(publicKey, "publicKey is null");
            requireNonNull(signsFrom, "signsFrom is null");
        }
    }

    /** In the order in which they sign. */
    List<StoredKey> list() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select kid, algorithm, public_key, wrapped, signs_from from webhook_key
                                order by signs_from, kid
                                """)
                        .map((row, context) -> new StoredKey(
                                row.getString("kid"),
                                SigningAlgorithm.parse(row.getString("algorithm")),
                                row.getString("public_key"),
                                row.getBytes("wrapped"),
                                row.getObject("signs_from", OffsetDateTime.class)
                                        .toInstant()))
                        .list());
    }

    /** Adds a key unless one of its algorithm signs from that time or later: then another node was faster. */
    void add(StoredKey key, Instant now, Instant unlessAnySince) {
        database.jdbi().useTransaction(handle -> {
            handle.execute("lock table webhook_key in share row exclusive mode");
            handle.createUpdate("""
                            insert into webhook_key (kid, algorithm, public_key, wrapped, published_at, signs_from)
                            select :kid, :algorithm, :public_key::jsonb, :wrapped, :now, :signs_from
                            where not exists (select from webhook_key
                                              where algorithm = :algorithm and signs_from >= :since)
                            """)
                    .bind("kid", key.kid())
                    .bind("algorithm", key.algorithm().toString())
                    .bind("public_key", key.publicKey())
                    .bind("wrapped", key.wrapped())
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .bind("signs_from", key.signsFrom().atOffset(ZoneOffset.UTC))
                    .bind("since", unlessAnySince.atOffset(ZoneOffset.UTC))
                    .execute();
        });
    }

    /**
     * Removes private halves of keys that ended before one time, and the public ones of those that ended before another.
     *
     * @param secretsBefore when their successor began to sign
     */
    void retire(Instant secretsBefore, Instant keysBefore) {
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("""
                            update webhook_key old set wrapped = null
                            where wrapped is not null
                              and exists (select from webhook_key next where next.algorithm = old.algorithm
                                          and next.signs_from > old.signs_from and next.signs_from < :before)
                            """)
                    .bind("before", secretsBefore.atOffset(ZoneOffset.UTC))
                    .execute();
            handle.createUpdate("""
                            delete from webhook_key old
                            where exists (select from webhook_key next where next.algorithm = old.algorithm
                                          and next.signs_from > old.signs_from and next.signs_from < :before)
                            """)
                    .bind("before", keysBefore.atOffset(ZoneOffset.UTC))
                    .execute();
        });
    }

    void choose(ClientId client, SigningAlgorithm algorithm) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into webhook_setting (client_id, algorithm) values (:client, :algorithm)
                                on conflict (client_id) do update set algorithm = excluded.algorithm
                                """)
                        .bind("client", client.value())
                        .bind("algorithm", algorithm.toString())
                        .execute());
    }
}
