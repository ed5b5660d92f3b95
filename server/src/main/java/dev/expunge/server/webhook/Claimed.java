package dev.expunge.server.webhook;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.Environment;

/**
 * A delivery that this node tries now.
 *
 * @param body sealed
 * @param attempt this one's number, from 1
 */
record Claimed(
        DeliveryId id,
        Environment environment,
        String endpoint,
        String url,
        Epoch epoch,
        byte[] body,
        int attempt,
        SigningAlgorithm algorithm) {
    Claimed {
        requireNonNull(id, "id is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(url, "url is null");
        requireNonNull(epoch, "epoch is null");
        requireNonNull(algorithm, "algorithm is null");
    }

    @Override
    public String toString() {
        return "Claimed[" + id + ", " + attempt + "]";
    }
}
