package dev.expunge.server.request;

import dev.expunge.server.storage.Database;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The keys that sign receipts: public halves in the clear, private ones wrapped. */
final class ReceiptKeyStore {
    private final Database database;

    ReceiptKeyStore(Database database) {
        this.database = database;
    }

    /** Oldest first. */
    List<StoredKey> list() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select kid, public_keys, wrapped from receipt_key order by created_at, kid
                        """)
                        .map((row, context) -> new StoredKey(
                                row.getString("kid"), row.getString("public_keys"), row.getBytes("wrapped")))
                        .list());
    }

    /** Adds the first key; does nothing when another node was faster. */
    void addFirst(StoredKey key, Instant now) {
        database.jdbi().useTransaction(handle -> {
            handle.execute("lock table receipt_key in share row exclusive mode");
            handle.createUpdate("""
                            insert into receipt_key (kid, public_keys, wrapped, created_at)
                            select :kid, :jwk::jsonb, :wrapped, :now
                            where not exists (select from receipt_key)
                            """)
                    .bind("kid", key.kid())
                    .bind("jwk", key.publicJwkSet())
                    .bind("wrapped", key.wrapped())
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .execute();
        });
    }

    /** @param publicJwkSet a JWK Set that holds this one key */
    record StoredKey(String kid, String publicJwkSet, byte[] wrapped) {}
}
