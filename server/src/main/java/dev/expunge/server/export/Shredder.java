package dev.expunge.server.export;

import dev.expunge.server.storage.Database;
import java.time.Instant;

/** Destroys archives that have had their time, and those of requests that ended without one: first all keys, then the rest. */
public final class Shredder {
    private final ExportStore store;

    public Shredder(Database database) {
        this.store = new ExportStore(database);
    }

    public void expire(Instant now) {
        store.blankExpired(now);
        store.sweep();
    }
}
