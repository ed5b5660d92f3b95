package dev.expunge.server.broker.mailbox;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
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
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Customers' tokens, sealed. */
final class MailTokenStore {
    private final Database database;

    MailTokenStore(Database database) {
        this.database = database;
    }

    record Owner(TenantId tenant, Environment environment, ClientId client, String customer) {}

    /** A token under a key of its own. */
    record Sealed(Epoch epoch, byte[] wrapped, byte[] sealed) {}

    record Row(UUID id, ClientId client, TokenType type, Sealed content, Instant refreshedAt, int version) {
        Row {
            requireNonNull(id, "id is null");
            requireNonNull(content, "content is null");
        }
    }

    /**
     * Adds a token instead of those of the same mailbox, of those whose mailbox is not known and that have ended, and of the oldest
     * where there are too many.
     */
    void add(UUID id, Owner owner, TokenType type, byte @Nullable [] address, Sealed content, Instant now, int most) {
        database.jdbi().useTransaction(handle -> {
            handle.execute(
                    "select from api_client where id = ? for update",
                    owner.client().value());
            handle.createUpdate("""
                            delete from mail_token
                            where client_id = :client and customer_id = :customer
                              and (type = :type and (address_hash is not distinct from :address or ended_at is not null)
                                   or id in (select id from mail_token
                                             where client_id = :client and customer_id = :customer
                                             order by added_at desc offset :most))
                            """)
                    .bind("client", owner.client().value())
                    .bind("customer", owner.customer())
                    .bind("type", type.toString())
                    .bind("address", address)
                    .bind("most", most - 1)
                    .execute();
            handle.createUpdate("""
                            insert into mail_token (id, tenant_id, environment, client_id, customer_id, type, address_hash, epoch,
                                                    wrapped_key, sealed, added_at, refreshed_at)
                            values (:id, :tenant, :environment, :client, :customer, :type, :address, :epoch, :key, :sealed, :now,
                                    :now)
                            """)
                    .bind("id", id)
                    .bind("tenant", owner.tenant().value())
                    .bind("environment", owner.environment().toString())
                    .bind("client", owner.client().value())
                    .bind("customer", owner.customer())
                    .bind("type", type.toString())
                    .bind("address", address)
                    .bind("epoch", content.epoch().name())
                    .bind("key", content.wrapped())
                    .bind("sealed", content.sealed())
                    .bind("now", at(now))
                    .execute();
        });
    }

    /** The good ones of a customer, newest first. */
    List<Row> of(Owner owner) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select * from mail_token
                                where tenant_id = :tenant and environment = :environment and client_id = :client
                                  and customer_id = :customer and sealed is not null
                                order by added_at desc, id
                                """)
                        .bind("tenant", owner.tenant().value())
                        .bind("environment", owner.environment().toString())
                        .bind("client", owner.client().value())
                        .bind("customer", owner.customer())
                        .map(MailTokenStore::row)
                        .list());
    }

    /** The good ones of a mailbox, newest first. */
    List<Row> at(TenantId tenant, Environment environment, byte[] address, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select * from mail_token
                                where tenant_id = :tenant and environment = :environment and address_hash = :address
                                  and sealed is not null
                                order by added_at desc, id
                                limit :most
                                """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("address", address)
                        .bind("most", most)
                        .map(MailTokenStore::row)
                        .list());
    }

    Optional<Row> find(UUID id) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select * from mail_token where id = :id and sealed is not null")
                                .bind("id", id)
                                .map(MailTokenStore::row)
                                .findOne());
    }

    /**
     * Nothing happens when it was changed since that version was read, or is gone. One that ended since is good again: a provider that
     * gives a new refresh token with each refresh refused the old one to whoever refreshed at the same time.
     */
    void replace(UUID id, int version, Sealed content, Instant refreshedAt) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update mail_token
                                set epoch = :epoch, wrapped_key = :key, sealed = :sealed, refreshed_at = :at,
                                    ended_at = null, version = version + 1
                                where id = :id
                                  and (version = :version and sealed is not null
                                       or version = :version + 1 and sealed is null)
                                """)
                        .bind("id", id)
                        .bind("version", version)
                        .bind("epoch", content.epoch().name())
                        .bind("key", content.wrapped())
                        .bind("sealed", content.sealed())
                        .bind("at", at(refreshedAt))
                        .execute());
    }

    /** The same token under another key. Its version stays: who is refreshing it meanwhile must be able to keep the answer. */
    void reseal(UUID id, int version, Sealed content) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update mail_token set epoch = :epoch, wrapped_key = :key, sealed = :sealed
                                where id = :id and version = :version and sealed is not null
                                """)
                        .bind("id", id)
                        .bind("version", version)
                        .bind("epoch", content.epoch().name())
                        .bind("key", content.wrapped())
                        .bind("sealed", content.sealed())
                        .execute());
    }

    /** Forgets the token, and that it ended is known. Nothing happens when it was changed since that version was read. */
    void end(UUID id, int version, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update mail_token
                                set epoch = null, wrapped_key = null, sealed = null, ended_at = :now, version = version + 1
                                where id = :id and version = :version and sealed is not null
                                """)
                        .bind("id", id)
                        .bind("version", version)
                        .bind("now", at(now))
                        .execute());
    }

    /** Forgets all of a customer's; returns how many there were. */
    int remove(Owner owner) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("""
                                delete from mail_token
                                where tenant_id = :tenant and environment = :environment and client_id = :client
                                  and customer_id = :customer
                                """)
                        .bind("tenant", owner.tenant().value())
                        .bind("environment", owner.environment().toString())
                        .bind("client", owner.client().value())
                        .bind("customer", owner.customer())
                        .execute());
    }

    record Standing(TokenType type, boolean good) {}

    List<Standing> standings(Owner owner) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select type, sealed is not null as good from mail_token
                                where tenant_id = :tenant and environment = :environment and client_id = :client
                                  and customer_id = :customer
                                order by added_at, id
                                """)
                        .bind("tenant", owner.tenant().value())
                        .bind("environment", owner.environment().toString())
                        .bind("client", owner.client().value())
                        .bind("customer", owner.customer())
                        .map((row, context) ->
                                new Standing(TokenType.parse(row.getString("type")), row.getBoolean("good")))
                        .list());
    }

    /** Some after that one that are sealed under the key of another month than that one. */
    List<Row> sealedBefore(String month, UUID after, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select * from mail_token where sealed is not null and epoch < :month and id > :after
                                order by id limit :most
                                """)
                        .bind("month", month)
                        .bind("after", after)
                        .bind("most", most)
                        .map(MailTokenStore::row)
                        .list());
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        TenantId tenant = new TenantId(row.getObject("tenant_id", UUID.class));
        return new Row(
                row.getObject("id", UUID.class),
                new ClientId(row.getObject("client_id", UUID.class)),
                TokenType.parse(row.getString("type")),
                new Sealed(
                        new Epoch(tenant, row.getString("epoch")), row.getBytes("wrapped_key"), row.getBytes("sealed")),
                row.getObject("refreshed_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
