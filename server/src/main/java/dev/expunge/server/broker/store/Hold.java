package dev.expunge.server.broker.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * Who holds what is worked on.
 *
 * @param until when it is given up even though its node lives; in the world's time
 */
record Hold(UUID node, Instant until) {
    Hold {
        requireNonNull(node, "node is null");
        requireNonNull(until, "until is null");
    }
}
