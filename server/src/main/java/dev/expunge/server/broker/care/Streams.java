package dev.expunge.server.broker.care;

import dev.expunge.brokers.engine.ScanId;
import dev.expunge.server.storage.Database;

/** Numbers what is told of one scan, or of one enrolment, in the transaction of the thread. */
public final class Streams {
    private final ToldStore store;

    public Streams(Database database) {
        this.store = new ToldStore(database);
    }

    /** @return the first of that many numbers in a row */
    public int next(Mandate mandate, ScanId scan, int many) {
        return store.number(mandate.id(), scan, many) - many + 1;
    }

    /** @return the first of that many numbers in a row */
    public int next(Mandate mandate, int many) {
        return store.number(mandate.id(), many) - many + 1;
    }
}
