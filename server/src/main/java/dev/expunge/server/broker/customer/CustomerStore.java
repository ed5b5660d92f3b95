package dev.expunge.server.broker.customer;

import dev.expunge.server.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Rows of customers. */
final class CustomerStore {
    private final Database database;

    CustomerStore(Database database) {
        this.database = database;
    }

    record Sealed(String epoch, byte[] key, byte[] signature) {}

    Optional<Customer> find(Owner owner, CustomerId id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select signature is not null as signed, created_at, modified_at
                                from broker_customer
                                where tenant_id = :tenant and environment = :environment
                                  and client_id = :client and customer_id = :customer
                                """)
                        .bind("tenant", owner.tenant().value())
                        .bind("environment", owner.environment().toString())
                        .bind("client", owner.client().value())
                        .bind("customer", id.value())
                        .map((row, context) -> customer(id, row))
                        .findOne());
    }

    void insert(Owner owner, CustomerId id, Instant at) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into broker_customer (client_id, customer_id, tenant_id, environment,
                                                             created_at, modified_at)
                                values (:client, :customer, :tenant, :environment, :at, :at)
                                on conflict (client_id, customer_id) do nothing
                                """)
                        .bind("tenant", owner.tenant().value())
                        .bind("environment", owner.environment().toString())
                        .bind("client", owner.client().value())
                        .bind("customer", id.value())
                        .bind("at", at.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    void lock(Owner owner, CustomerId id) {
        database.jdbi()
                .useHandle(handle -> handle.createQuery("""
                                select 1 from broker_customer where client_id = :client and customer_id = :customer
                                for update
                                """)
                        .bind("client", owner.client().value())
                        .bind("customer", id.value())
                        .mapTo(Integer.class)
                        .findOne());
    }

    void touch(Owner owner, CustomerId id, Instant at) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update broker_customer set modified_at = :at
                                where client_id = :client and customer_id = :customer
                                """)
                        .bind("client", owner.client().value())
                        .bind("customer", id.value())
                        .bind("at", at.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    void sign(Owner owner, CustomerId id, String epoch, byte[] key, byte[] signature, Instant at) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update broker_customer
                                set epoch = :epoch, signature_key = :key, signature = :signature, modified_at = :at
                                where client_id = :client and customer_id = :customer
                                """)
                        .bind("client", owner.client().value())
                        .bind("customer", id.value())
                        .bind("epoch", epoch)
                        .bind("key", key)
                        .bind("signature", signature)
                        .bind("at", at.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    void revoke(Owner owner, CustomerId id, Instant at) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update broker_customer
                                set epoch = null, signature_key = null, signature = null, modified_at = :at
                                where client_id = :client and customer_id = :customer and signature is not null
                                """)
                        .bind("client", owner.client().value())
                        .bind("customer", id.value())
                        .bind("at", at.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    Optional<Sealed> signature(Owner owner, CustomerId id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select epoch, signature_key, signature from broker_customer
                                where client_id = :client and customer_id = :customer and signature is not null
                                """)
                        .bind("client", owner.client().value())
                        .bind("customer", id.value())
                        .map((row, context) -> new Sealed(
                                row.getString("epoch"), row.getBytes("signature_key"), row.getBytes("signature")))
                        .findOne());
    }

    private static Customer customer(CustomerId id, ResultSet row) throws SQLException {
        return new Customer(
                id,
                row.getBoolean("signed"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("modified_at", OffsetDateTime.class).toInstant());
    }
}
