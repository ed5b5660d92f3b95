package dev.expunge.server.client;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program that may call us in one dialect, for one tenant and environment.
 *
 * @param environment says nothing about a Batch client, whose app keys have one each
 * @param publicId the {@code client_id} of its credentials; a Batch client shows none
 * @param pausedAt null while it may call
 */
public record ApiClient(
        ClientId id,
        TenantId tenant,
        String name,
        Dialect dialect,
        Environment environment,
        Role role,
        String publicId,
        @Nullable String contact,
        @Nullable String webhook,
        Instant createdAt,
        @Nullable Instant pausedAt) {
    public ApiClient {
        requireNonNull(id, "id is null");
        requireNonNull(tenant, "tenant is null");
        requireNonNull(name, "name is null");
        requireNonNull(dialect, "dialect is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(role, "role is null");
        requireNonNull(publicId, "publicId is null");
        requireNonNull(createdAt, "createdAt is null");
    }

    public boolean paused() {
        return pausedAt != null;
    }
}
