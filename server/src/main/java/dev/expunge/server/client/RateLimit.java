package dev.expunge.server.client;

import dev.expunge.server.storage.Database;
import java.time.InstantSource;
import java.util.List;

/**
 * Counts the calls of a client over all nodes, one by one and in sliding windows: never more than the limit in any stretch
 * of a window's length. Calls that are refused do not count.
 */
public final class RateLimit {
    private final RateLimitStore store;
    private final InstantSource clock;

    public RateLimit(Database database, InstantSource clock) {
        this.store = new RateLimitStore(database);
        this.clock = clock;
    }

    /** Counts one call if every window allows it. */
    public RateUse spend(ClientId client, List<RateWindow> windows) {
        return store.spend(client, windows, clock.instant());
    }
}
