package dev.expunge.server.request;

import dev.expunge.server.source.SourceId;
import java.util.UUID;

/** What a request's work key seals, by the context that each thing is bound to. */
final class WorkKey {
    static final String SUBJECT = "subject";

    static final String ROWS = "rows";

    private WorkKey() {}

    /** For whom the key is wrapped. */
    static String owner(RequestId id) {
        return "request " + id;
    }

    static String identifier(int position) {
        return "identifier " + position;
    }

    static String erased(SourceId source, int round) {
        return "erased " + source + " " + round;
    }

    /** The nonce of a receipt, sealed right under the request's epoch. */
    static String nonce(RequestId id) {
        return "nonce " + id;
    }

    /** What is shown later, sealed right under the epoch of its end. */
    static String echo(RequestId id) {
        return "echo " + id;
    }

    /** For whom the key of deferred rows is wrapped. */
    static String deferred(UUID id) {
        return "deferred " + id;
    }
}
