package dev.expunge.server.webhook;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;

/**
 * One event to tell a client of.
 *
 * @param number from 1, unique in the stream of that client; a lower one is delivered, or given up, before a higher one. Taken
 *     by updating the stream's own row in the same transaction
 * @param url where to; what it is good for shows at delivery
 * @param epoch whose key seals the body: once it is destroyed the delivery is gone
 * @param body JSON, sent byte for byte, at most 1 MiB
 */
public record Notice(
        TenantId tenant,
        Environment environment,
        ClientId client,
        EventStream stream,
        int number,
        String url,
        Epoch epoch,
        byte[] body) {
    private static final int MOST_BYTES = 1 << 20;

    public Notice {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(client, "client is null");
        requireNonNull(stream, "stream is null");
        requireNonNull(url, "url is null");
        requireNonNull(epoch, "epoch is null");
        if (number < 1) {
            throw new IllegalArgumentException("number is " + number);
        }
        if (body.length > MOST_BYTES) {
            throw new IllegalArgumentException("the body of a notice has at most 1 MiB");
        }
    }

    /** Without URL and body: they may be personal. */
    @Override
    public String toString() {
        return "Notice[" + stream + ", " + number + "]";
    }
}
