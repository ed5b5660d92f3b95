package dev.expunge.server.suppression;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names an entry of the suppression list. */
public record SuppressionId(UUID value) {
    public SuppressionId {
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
