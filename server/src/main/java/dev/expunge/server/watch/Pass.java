package dev.expunge.server.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the look through a source has come.
 *
 * @param table the one to go on in, as a data map writes it; empty before the first
 * @param block of that table, the next one; -1 when the pass is through with it
 * @param lookedAt when anything of it was last done
 * @param endedAt when it had been through all tables; null while it goes on, and where it could not read all of them
 * @param incomplete whether a table could not be read
 * @param previousBeganAt when the last pass before began that was through all tables; null where there was none
 * @param told how many reappearances were told one by one in it
 */
public record Pass(
        Instant beganAt,
        String table,
        long block,
        Instant lookedAt,
        @Nullable Instant endedAt,
        boolean incomplete,
        @Nullable Instant previousBeganAt,
        int told) {
    static Pass begin(Instant now) {
        return new Pass(now, "", 0, now, null, false, null, 0);
    }

    /** The one after it. */
    Pass next(Instant now) {
        return new Pass(now, "", 0, now, null, false, endedAt == null ? previousBeganAt : beganAt, 0);
    }

    boolean isThroughWithTable() {
        return block < 0;
    }

    Pass throughWith(String done, Instant now) {
        return at(done, -1, now);
    }

    Pass at(String next, long nextBlock, Instant now) {
        return new Pass(beganAt, next, nextBlock, now, null, incomplete, previousBeganAt, told);
    }

    Pass end(Instant now) {
        return new Pass(beganAt, "", 0, now, incomplete ? null : now, incomplete, previousBeganAt, told);
    }

    /** The same, without a table that could not be read. */
    Pass without(String missing, Instant now) {
        return new Pass(beganAt, missing, -1, now, null, true, previousBeganAt, told);
    }

    Pass telling(int more) {
        return new Pass(beganAt, table, block, lookedAt, endedAt, incomplete, previousBeganAt, told + more);
    }

    /** Whether it has been through all tables, or through all that could be read. */
    boolean isOver() {
        return endedAt != null || incomplete && table.isEmpty();
    }
}
