package dev.expunge.server.dialect.elasticpath;

import dev.expunge.server.http.Json;
import dev.expunge.server.http.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one element of the dialect's error array. Titles and details are the vendor's where its documents have some; those of
 * 405, 408, 409, 413, 415, 422, 429 and 503 are ours.
 *
 * @param detail null where the vendor sends none
 */
record ElasticPathError(int status, String title, @Nullable String detail) {
    static final ElasticPathError UNAUTHORIZED = new ElasticPathError(401, "Unauthorized", null);
    static final ElasticPathError FORBIDDEN = new ElasticPathError(403, "Forbidden", null);
    static final ElasticPathError NOT_FOUND = new ElasticPathError(404, "Not Found", "not found");
    static final ElasticPathError TOO_MANY =
            new ElasticPathError(429, "Too Many Requests", "try again after the seconds in Retry-After");
    static final ElasticPathError KEY_REUSED = new ElasticPathError(
            422, "Unprocessable Entity", "this Idempotency-Key was used with another request body");
    static final ElasticPathError BAD_FILTER = bad(
            "bad filter: resource_id and resource_type are the filter fields that are both mandatory and only they are allowed");
    static final ElasticPathError UNPARSED_FILTER = bad("Could not parse the supplied filter");

    static final ElasticPathError SEVERAL_PEOPLE =
            new ElasticPathError(409, "Conflict", "the resource belongs to several people");
    static final ElasticPathError UNKNOWABLE =
            new ElasticPathError(503, "Service Unavailable", "a connected source cannot be read whole at the moment");

    private static final ElasticPathError WRONG_METHOD = new ElasticPathError(405, "Method Not Allowed", null);
    private static final ElasticPathError NOT_SENT =
            new ElasticPathError(408, "Request Timeout", "the request body did not arrive whole and in time");
    private static final ElasticPathError TOO_LARGE =
            new ElasticPathError(413, "Content Too Large", "the request body is larger than 1 MiB");
    private static final ElasticPathError WRONG_TYPE =
            new ElasticPathError(415, "Unsupported Media Type", "the Content-Type is not application/json");
    private static final ElasticPathError UNAVAILABLE =
            new ElasticPathError(503, "Service Unavailable", "the service is not available at the moment");
    private static final ElasticPathError CRASH =
            new ElasticPathError(500, "Internal Server Error", "there was a problem processing your request");

    /** In the words of the vendor's validator. */
    static ElasticPathError invalid(String field, String tag) {
        return bad("Validation failed: field '" + field + "' on the '" + tag + "' tag.");
    }

    private static ElasticPathError bad(String detail) {
        return new ElasticPathError(400, "Bad Request", detail);
    }

    static ElasticPathError of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.UnknownRoute _ -> NOT_FOUND;
            case Refusal.WrongMethod _ -> WRONG_METHOD;
            case Refusal.WrongContentType _ -> WRONG_TYPE;
            case Refusal.BodyTooLarge _ -> TOO_LARGE;
            case Refusal.BodyNotSent _ -> NOT_SENT;
            case Refusal.MalformedBody _ -> invalid("Body", "json");
            case Refusal.Unavailable _ -> UNAVAILABLE;
            case Refusal.Crash _ -> CRASH;
        };
    }

    /** For requests whose syntax was refused before they reached a route. */
    static ElasticPathError ofSyntax(int status) {
        return switch (status) {
            case 503 -> UNAVAILABLE;
            default ->
                status < 500 ? new ElasticPathError(status, "Bad Request", "the request is not well formed") : CRASH;
        };
    }

    byte[] json() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("title", title);
        error.put("status", Integer.toString(status));
        if (detail != null) {
            error.put("detail", detail);
        }
        return Json.write(Map.of("errors", List.of(error)));
    }

    ElasticPathException exception() {
        return new ElasticPathException(this);
    }
}
