package dev.expunge.server.request;

import dev.expunge.server.source.SourceId;

/** What a request's work key seals, by the context that each thing is bound to. */
final class WorkKey {
    static final String SUBJECT = "subject";

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
}
