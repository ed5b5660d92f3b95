package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.Erased;
import dev.expunge.server.source.SourceId;
import java.time.Instant;

/**
 * One erasure in one source, written down before the source commits.
 *
 * @param number 1 for the first in that source; each time something was left over there is another one
 * @param asPlanned whether the source could not tell what became of the transaction, so that verification decides
 */
record Round(
        SourceId source,
        int number,
        State state,
        String mapDigest,
        String schemaDigest,
        Erased erased,
        boolean asPlanned,
        Instant erasedAt) {
    Round {
        requireNonNull(source, "source is null");
        requireNonNull(erased, "erased is null");
    }

    enum State {
        /** The source may have committed, or not. */
        COMMITTING,
        ERASED
    }

    Round committed(boolean planned) {
        return new Round(source, number, State.ERASED, mapDigest, schemaDigest, erased, planned, erasedAt);
    }
}
