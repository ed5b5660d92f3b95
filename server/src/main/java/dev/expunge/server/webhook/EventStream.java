package dev.expunge.server.webhook;

import static java.util.Objects.requireNonNull;

/**
 * Events whose order counts: those of one request, scan or enrolment.
 *
 * @param id as the dialect or we name it, 1 to 64 characters; never personal
 */
public record EventStream(StreamKind kind, String id) {
    private static final int LONGEST_ID = 64;

    public EventStream {
        requireNonNull(kind, "kind is null");
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("the id of a stream has 1 to 64 characters");
        }
    }
}
