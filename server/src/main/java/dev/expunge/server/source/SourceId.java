package dev.expunge.server.source;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names a connected data source. */
public record SourceId(UUID value) {
    public SourceId {
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
