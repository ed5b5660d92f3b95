package dev.expunge.server.webhook;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.client.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that was given up.
 *
 * @param state failed, which can be replayed, or gone
 * @param endpoint scheme, host and port: a path may be personal or secret
 * @param lastStatus of HTTP; null when nobody answered
 * @param lastError such as {@code timeout}; null when it went before a first try
 */
public record FailedDelivery(
        DeliveryId id,
        ClientId client,
        EventStream stream,
        int number,
        String endpoint,
        DeliveryState state,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        Instant createdAt,
        Instant endedAt) {
    public FailedDelivery {
        requireNonNull(id, "id is null");
        requireNonNull(client, "client is null");
        requireNonNull(stream, "stream is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(state, "state is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(endedAt, "endedAt is null");
    }
}
