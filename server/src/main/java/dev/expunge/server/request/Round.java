package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.Erased;
import dev.expunge.server.source.SourceId;
import java.time.Instant;
import java.util.List;

/**
 * One erasure in one source, written down before the source commits.
 *
 * @param number 1 for the first in that source; each time something was left over there is another one
 * @param hashes keyed hashes of every identifier of the subject at that time, under every key
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
        Instant erasedAt,
        List<byte[]> hashes) {
    Round {
        hashes = List.copyOf(hashes);
        requireNonNull(source, "source is null");
        requireNonNull(erased, "erased is null");
    }

    enum State {
        /** The source may have committed, or not. */
        COMMITTING,
        ERASED
    }

    Round committed(boolean planned) {
        return new Round(source, number, State.ERASED, mapDigest, schemaDigest, erased, planned, erasedAt, hashes);
    }
}
