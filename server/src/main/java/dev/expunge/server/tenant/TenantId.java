package dev.expunge.server.tenant;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names a tenant. */
public record TenantId(UUID value) {
    public TenantId {
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
