package dev.expunge.server.dialect.listrak;

import dev.expunge.server.http.Json;
import dev.expunge.server.http.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The dialect's error envelope. Codes are the vendor's family's; those of 408, 413, 422, 429 and 503, for which it has none, are
 * ours.
 */
record ListrakError(int status, String error, String message) {
    static final ListrakError UNAUTHORIZED =
            new ListrakError(401, "ERROR_UNAUTHORIZED", "Authorization was denied for this request.");
    static final ListrakError UNKNOWN_REQUEST = new ListrakError(
            404,
            "ERROR_UNABLE_TO_LOCATE_RESOURCE",
            "Unable to locate a resource associated with the requestId supplied.");
    static final ListrakError RATE_LIMIT = new ListrakError(
            429, "ERROR_RATE_LIMIT_EXCEEDED", "Too many requests: try again after the seconds in Retry-After.");
    static final ListrakError KEY_REUSED = new ListrakError(
            422, "ERROR_IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used with another request body.");

    private static final ListrakError UNKNOWN_ROUTE =
            new ListrakError(404, "ERROR_UNKNOWN_ROUTE", "There is no such route.");
    private static final ListrakError UNSAFE_ROUTE =
            new ListrakError(400, "ERROR_UNSAFE_ROUTE", "The route contains characters that are not allowed.");
    private static final ListrakError WRONG_METHOD =
            new ListrakError(405, "ERROR_UNSUPPORTED_METHOD", "The route does not support the requested method.");
    private static final ListrakError WRONG_TYPE =
            new ListrakError(415, "ERROR_UNSUPPORTED_CONTENT_TYPE", "Please use a Content-Type of application/json.");
    private static final ListrakError TOO_LARGE =
            new ListrakError(413, "ERROR_REQUEST_TOO_LARGE", "The request body is larger than 1 MiB.");
    private static final ListrakError NOT_SENT =
            new ListrakError(408, "ERROR_REQUEST_TIMEOUT", "The request body did not arrive whole and in time.");
    private static final ListrakError MALFORMED = new ListrakError(
            400, "ERROR_MALFORMED_REQUEST_BODY", "The request body is not a JSON object without repeated members.");
    private static final ListrakError UNAVAILABLE =
            new ListrakError(503, "ERROR_SERVICE_UNAVAILABLE", "The service is not available at the moment.");
    private static final ListrakError CRASH =
            new ListrakError(500, "ERROR_UNHANDLED_EXCEPTION", "An unexpected error occurred.");

    static ListrakError invalid(String parameter) {
        return new ListrakError(400, "ERROR_INVALID_PARAMETER", "An invalid value was supplied for " + parameter + ".");
    }

    static ListrakError of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.UnknownRoute _ -> UNKNOWN_ROUTE;
            case Refusal.WrongMethod _ -> WRONG_METHOD;
            case Refusal.WrongContentType _ -> WRONG_TYPE;
            case Refusal.BodyTooLarge _ -> TOO_LARGE;
            case Refusal.BodyNotSent _ -> NOT_SENT;
            case Refusal.MalformedBody _ -> MALFORMED;
            case Refusal.Unavailable _ -> UNAVAILABLE;
            case Refusal.Crash _ -> CRASH;
        };
    }

    /** For requests whose syntax was refused before they reached a route. */
    static ListrakError ofSyntax(int status) {
        return switch (status) {
            case 400 -> UNSAFE_ROUTE;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? new ListrakError(status, UNSAFE_ROUTE.error, UNSAFE_ROUTE.message) : CRASH;
        };
    }

    byte[] json() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        body.put("error", error);
        body.put("message", message);
        return Json.write(body);
    }

    ListrakException exception() {
        return new ListrakException(this);
    }
}
