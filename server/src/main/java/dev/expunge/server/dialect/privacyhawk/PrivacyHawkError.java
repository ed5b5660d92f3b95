package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.http.Json;
import dev.expunge.server.http.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer that says what is wrong. The vendor shows the wrapper only; elements, codes and sentences are ours. */
record PrivacyHawkError(int status, List<Item> items) {
    static final PrivacyHawkError UNAUTHORIZED =
            of(401, ErrorCode.UNAUTHORIZED, "the call shows no token, or none that is good here");
    static final PrivacyHawkError FORBIDDEN = of(403, ErrorCode.FORBIDDEN, "this client may read only");
    static final PrivacyHawkError PAUSED = of(403, ErrorCode.FORBIDDEN, "this client is paused");
    static final PrivacyHawkError NOT_FOUND = of(404, ErrorCode.NOT_FOUND, "there is no such thing here");
    static final PrivacyHawkError ENROLLED =
            of(409, "customerId", ErrorCode.ALREADY_ENROLLED, "this customer has an active enrollment already");
    static final PrivacyHawkError CANCELED =
            of(409, ErrorCode.ALREADY_CANCELED, "a canceled enrollment cannot be changed");
    static final PrivacyHawkError KEY_REUSED = of(
            422,
            "Idempotency-Key",
            ErrorCode.IDEMPOTENCY_KEY_REUSED,
            "this Idempotency-Key was used with another request body");
    static final PrivacyHawkError TOO_MANY =
            of(429, ErrorCode.RATE_LIMITED, "try again after the seconds in Retry-After");

    private static final PrivacyHawkError MALFORMED =
            of(400, ErrorCode.MALFORMED_BODY, "the body is no JSON object, or repeats a name");
    private static final PrivacyHawkError UNAVAILABLE =
            of(503, ErrorCode.UNAVAILABLE, "the service is not available at the moment");
    private static final PrivacyHawkError CRASH =
            of(500, ErrorCode.INTERNAL_ERROR, "there was a problem with this request");

    /** @param field null where none is meant */
    record Item(ErrorCode code, @Nullable String field, String message) {}

    PrivacyHawkError {
        items = List.copyOf(items);
    }

    static PrivacyHawkError of(int status, ErrorCode code, String message) {
        return new PrivacyHawkError(status, List.of(new Item(code, null, message)));
    }

    static PrivacyHawkError of(int status, String field, ErrorCode code, String message) {
        return new PrivacyHawkError(status, List.of(new Item(code, field, message)));
    }

    static PrivacyHawkError invalid(String field, String message) {
        return of(400, field, ErrorCode.INVALID_VALUE, message);
    }

    static PrivacyHawkError of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.UnknownRoute _ -> NOT_FOUND;
            case Refusal.WrongMethod _ ->
                of(405, ErrorCode.METHOD_NOT_ALLOWED, "this path knows other methods, see Allow");
            case Refusal.WrongContentType _ ->
                of(415, ErrorCode.UNSUPPORTED_MEDIA_TYPE, "the Content-Type is not application/json");
            case Refusal.BodyTooLarge _ -> of(413, ErrorCode.BODY_TOO_LARGE, "the body is larger than 1 MiB");
            case Refusal.BodyNotSent _ ->
                of(408, ErrorCode.REQUEST_TIMEOUT, "the body did not arrive whole and in time");
            case Refusal.MalformedBody _ -> MALFORMED;
            case Refusal.Unavailable _ -> UNAVAILABLE;
            case Refusal.Crash _ -> CRASH;
        };
    }

    /** For requests whose syntax was refused before they reached a route. */
    static PrivacyHawkError ofSyntax(int status) {
        return switch (status) {
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? of(status, ErrorCode.MALFORMED_REQUEST, "the request is not well formed") : CRASH;
        };
    }

    /** What a sandbox call asked for in {@code X-HTTP-Response}. */
    static PrivacyHawkError simulated(int status) {
        return of(status, ErrorCode.SIMULATED, "X-HTTP-Response asked for this status; nothing was done");
    }

    byte[] json() {
        return Json.write(
                Map.of("errors", items.stream().map(PrivacyHawkError::wire).toList()));
    }

    PrivacyHawkException exception() {
        return new PrivacyHawkException(this);
    }

    private static Map<String, Object> wire(Item item) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("code", item.code().toString());
        if (item.field() != null) {
            wire.put("field", item.field());
        }
        wire.put("message", item.message());
        return wire;
    }
}
