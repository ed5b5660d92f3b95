package dev.expunge.server.webhook;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names one delivery, the same over all its tries: {@code X-Webhook-Id}. A UUID of version 7 (RFC 9562 section 5.7). */
public record DeliveryId(UUID value) {
    public DeliveryId {
        requireNonNull(value, "value is null");
    }

    static DeliveryId create(Instant now, RandomGenerator random) {
        long high = now.toEpochMilli() << 16 | 0x7000L | random.nextLong() & 0x0fffL;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new DeliveryId(new UUID(high, low));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
