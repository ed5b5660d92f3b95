package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names one start of one server process; leases belong to it. */
public record NodeId(UUID value) {
    public NodeId {
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
