package dev.expunge.server.api;

import java.util.Locale;

/** Everything that can go wrong with a call, as {@code openapi/native.yaml} lists it; there are no others. */
enum ProblemType {
    MALFORMED_BODY(400, "The body is not what it claims to be."),
    INVALID_VALUE(400, "A value is missing or wrong."),
    UNAUTHORIZED(401, "The admin token is missing or wrong."),
    NOT_FOUND(404, "There is no such thing."),
    METHOD_NOT_ALLOWED(405, "The path knows other methods."),
    BODY_NOT_SENT(408, "The body did not arrive whole and in time."),
    NAME_TAKEN(409, "The name is taken."),
    WRONG_STATE(409, "Its present state does not allow that."),
    PLAN_CHANGED(409, "That is not the present plan."),
    BODY_TOO_LARGE(413, "The body is over 1 MiB."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is of another type than this operation takes."),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used with another body."),
    MAP_REFUSED(422, "The data map is refused."),
    DEFINITION_REFUSED(422, "The broker definition is refused."),
    TOO_MANY_REQUESTS(429, "Too many calls: try again after the seconds in Retry-After."),
    INTERNAL(500, "A fault of this server."),
    SOURCE_UNAVAILABLE(502, "The data source does not answer."),
    UNAVAILABLE(503, "The server cannot answer right now; nothing was done.");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String uri() {
        return "urn:expunge:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
