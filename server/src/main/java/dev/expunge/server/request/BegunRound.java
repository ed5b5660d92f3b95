package dev.expunge.server.request;

import java.util.List;

/**
 * A round on its way into the database.
 *
 * @param sealed the round's {@link dev.expunge.erasure.Erased} under the request's work key
 */
record BegunRound(Lease lease, Round round, byte[] sealed) {
    /** Of every identifier of the subject, to meet holds. */
    List<byte[]> hashes() {
        return round.hashes();
    }
}
