package dev.expunge.server.watch;

import java.time.Instant;
import java.util.List;

/**
 * What was read of one table, as keyed hashes.
 *
 * @param readAt not after the first of it was read: whoever was erased later may have been read before
 */
record Sight(String table, Instant readAt, List<Seen> seen) {
    Sight {
        seen = List.copyOf(seen);
    }

    /**
     * A hash under one of the tenant's keys, of an identifier in a column.
     *
     * @param number of the identifier in this sight: under several keys it is still one
     */
    record Seen(String column, int number, byte[] hash) {}
}
