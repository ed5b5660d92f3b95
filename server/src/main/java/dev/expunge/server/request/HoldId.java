package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names a legal hold. */
public record HoldId(UUID value) {
    public HoldId {
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
