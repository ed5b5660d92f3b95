package dev.expunge.server.watch;

import dev.expunge.server.client.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * How many reappearances there were too many of to be told one by one.
 *
 * @param client who asked for the erasures, where that is a client to be told; null otherwise
 * @param webhook where to tell it; null otherwise
 */
record Sum(@Nullable ClientId client, @Nullable String webhook, long count) {
    Sum plus(Sum other) {
        return new Sum(client, webhook, count + other.count);
    }
}
