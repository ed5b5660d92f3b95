package dev.expunge.server.dialect.batch;

import dev.expunge.server.http.Json;
import dev.expunge.server.http.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The dialect's error body. Names, statuses and codes are the vendor's, those included that only its sibling APIs document;
 * statuses 405, 408, 413, 415 and 422, for which it has none, carry the code that comes nearest.
 *
 * @param message what to do about it; never a personal value
 */
record BatchError(int status, int code, String message) {
    static final BatchError AUTHENTICATION_INVALID =
            new BatchError(401, 10, "Authentication invalid: the app's key or the REST API key is not known.");
    static final BatchError API_MISUSE =
            new BatchError(403, 12, "API misuse: this client may read, but not create requests.");
    static final BatchError UNKNOWN_REQUEST = new BatchError(404, 20, "Route not found: there is no such request.");
    static final BatchError TOO_MANY_REQUESTS =
            new BatchError(429, 60, "Too many requests: try again after the seconds in Retry-After.");
    static final BatchError KEY_REUSED =
            new BatchError(422, 31, "Malformed parameter: this Idempotency-Key was used with another request body.");

    private static final BatchError ROUTE_NOT_FOUND = new BatchError(404, 20, "Route not found.");
    private static final BatchError WRONG_METHOD = new BatchError(405, 20, "Route not found for this method.");
    private static final BatchError MALFORMED_JSON_BODY =
            new BatchError(400, 32, "Malformed JSON body: it is not one JSON object.");
    private static final BatchError WRONG_TYPE =
            new BatchError(415, 32, "Malformed JSON body: the Content-Type is not application/json.");
    private static final BatchError TOO_LARGE =
            new BatchError(413, 32, "Malformed JSON body: it is larger than 1 MiB.");
    private static final BatchError NOT_SENT =
            new BatchError(408, 32, "Malformed JSON body: it did not arrive whole and in time.");
    private static final BatchError SERVER_ERROR = new BatchError(500, 1, "Server error.");
    private static final BatchError MAINTENANCE_ERROR =
            new BatchError(503, 2, "Maintenance: the service is not available at the moment.");

    static BatchError missing(String parameter) {
        return new BatchError(400, 30, "Missing parameter: " + parameter + ".");
    }

    /** @param why such as "is no text" */
    static BatchError malformed(String parameter, String why) {
        return new BatchError(400, 31, "Malformed parameter: " + parameter + " " + why + ".");
    }

    static BatchError of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.UnknownRoute _ -> ROUTE_NOT_FOUND;
            case Refusal.WrongMethod _ -> WRONG_METHOD;
            case Refusal.WrongContentType _ -> WRONG_TYPE;
            case Refusal.BodyTooLarge _ -> TOO_LARGE;
            case Refusal.BodyNotSent _ -> NOT_SENT;
            case Refusal.MalformedBody _ -> MALFORMED_JSON_BODY;
            case Refusal.Unavailable _ -> MAINTENANCE_ERROR;
            case Refusal.Crash _ -> SERVER_ERROR;
        };
    }

    /** For requests whose syntax was refused before they reached a route. */
    static BatchError ofSyntax(int status) {
        return switch (status) {
            case 503 -> MAINTENANCE_ERROR;
            default -> status < 500 ? new BatchError(status, 20, ROUTE_NOT_FOUND.message) : SERVER_ERROR;
        };
    }

    byte[] json() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        return Json.write(body);
    }

    BatchException exception() {
        return new BatchException(this);
    }
}
