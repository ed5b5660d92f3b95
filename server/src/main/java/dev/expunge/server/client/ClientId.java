package dev.expunge.server.client;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names an API client of ours; not its public {@code client_id}. */
public record ClientId(UUID value) {
    public ClientId {
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
