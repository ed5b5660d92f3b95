package dev.expunge.server.watch;

import dev.expunge.server.client.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * A reappearance that nobody has been told of.
 *
 * @param times how often the person came back there, this time included
 * @param client who asked for the erasure, where that is a client to be told; null otherwise
 * @param webhook where to tell it; null otherwise
 */
record Fresh(
        Reappearance reappearance,
        int times,
        @Nullable ClientId client,
        @Nullable String webhook) {}
