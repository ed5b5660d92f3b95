package dev.expunge.server.broker.customer;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Somebody for whom a client ordered something, now or before.
 *
 * @param signed whether there is a signature
 */
public record Customer(CustomerId id, boolean signed, Instant createdAt, Instant modifiedAt) {
    public Customer {
        requireNonNull(id, "id is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(modifiedAt, "modifiedAt is null");
    }
}
