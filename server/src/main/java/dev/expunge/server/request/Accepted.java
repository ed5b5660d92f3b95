package dev.expunge.server.request;

import java.time.Instant;

/** How handing in a request ended; true in the database by the time it is returned. */
public sealed interface Accepted {
    /** A new request. */
    record Created(RequestId id, Instant receivedAt, Instant dueAt) implements Accepted {}

    /** Same idempotency key, same body: the request that the first one made. */
    record Repeated(RequestId id, Instant receivedAt, Instant dueAt) implements Accepted {}

    /** Same idempotency key within 24 hours, another body: nothing was made. */
    record KeyReused() implements Accepted {}
}
