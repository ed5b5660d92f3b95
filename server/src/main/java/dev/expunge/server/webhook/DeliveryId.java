package dev.expunge.server.webhook;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.storage.Uuid7;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names one delivery, the same over all its tries: {@code X-Webhook-Id}. A UUID of version 7. */
public record DeliveryId(UUID value) {
    public DeliveryId {
        requireNonNull(value, "value is null");
    }

    static DeliveryId create(Instant now, RandomGenerator random) {
        return new DeliveryId(Uuid7.create(now, random));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
