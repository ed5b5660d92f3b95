package dev.expunge.server.http;

import java.time.Duration;
import java.util.List;

/** Why a request was not carried out, before or beside what a dialect itself has to say. */
public sealed interface Refusal {
    record UnknownRoute() implements Refusal {}

    /** @param allowed methods of the route, for the {@code Allow} header (RFC 9110 section 10.2.1) */
    record WrongMethod(List<String> allowed) implements Refusal {
        public WrongMethod {
            allowed = List.copyOf(allowed);
        }
    }

    record WrongContentType() implements Refusal {}

    record BodyTooLarge() implements Refusal {}

    /** It did not arrive, whole and in time. */
    record BodyNotSent() implements Refusal {}

    /** Not the JSON or form that it claims to be, or one with repeated names. */
    record MalformedBody() implements Refusal {}

    /** Try again later: starting, stopping, or the database is away. */
    record Unavailable(Duration retryAfter) implements Refusal {}

    /** Our fault; the log has the reason under the request id. */
    record Crash() implements Refusal {}
}
