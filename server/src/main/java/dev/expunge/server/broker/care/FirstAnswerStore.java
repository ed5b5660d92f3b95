package dev.expunge.server.broker.care;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Database;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/** Rows of answers to creates. */
final class FirstAnswerStore {
    private final Database database;

    FirstAnswerStore(Database database) {
        this.database = database;
    }

    record Kept(byte[] bodyHash, byte[] answer) {}

    <T> T inTransaction(Supplier<T> work) {
        return database.jdbi().inTransaction(handle -> work.get());
    }

    /** False when the key is in use; waits for whoever is using it just now. */
    boolean claim(ClientId client, byte[] keyHash, byte[] bodyHash, Instant now) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("""
                                insert into first_answer as old (client_id, key_hash, body_hash, created_at)
                                values (:client, :key, :body, :now)
                                on conflict (client_id, key_hash) do update
                                set body_hash = excluded.body_hash, answer = null, created_at = excluded.created_at
                                where old.created_at <= excluded.created_at - interval '24 hours'
                                """)
                                .bind("client", client.value())
                                .bind("key", keyHash)
                                .bind("body", bodyHash)
                                .bind("now", now.atOffset(ZoneOffset.UTC))
                                .execute())
                == 1;
    }

    void keep(ClientId client, byte[] keyHash, byte[] answer) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update first_answer set answer = :answer where client_id = :client and key_hash = :key
                                """)
                        .bind("client", client.value())
                        .bind("key", keyHash)
                        .bind("answer", answer)
                        .execute());
    }

    Optional<Kept> find(ClientId client, byte[] keyHash) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select body_hash, answer from first_answer
                                where client_id = :client and key_hash = :key and answer is not null
                                """)
                        .bind("client", client.value())
                        .bind("key", keyHash)
                        .map((row, context) -> new Kept(row.getBytes("body_hash"), row.getBytes("answer")))
                        .findOne());
    }
}
