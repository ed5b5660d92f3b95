package dev.expunge.server.watch;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names a place where somebody who was erased was seen again. */
public record ReappearanceId(UUID value) {
    public ReappearanceId {
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
