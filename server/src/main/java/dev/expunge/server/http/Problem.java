package dev.expunge.server.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A problem document (RFC 9457) without a type of its own: the title tells what the status alone does not.
 *
 * @param status HTTP status, 400 to 599
 */
public record Problem(int status, String title) {
    public static final String TYPE = "application/problem+json";

    /** The status's own words. */
    public static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.UnknownRoute() -> new Problem(404, "Not Found");
            case Refusal.WrongMethod(var allowed) -> new Problem(405, "Method Not Allowed");
            case Refusal.WrongContentType() -> new Problem(415, "Unsupported Media Type");
            case Refusal.BodyTooLarge() -> new Problem(413, "Content Too Large");
            case Refusal.BodyNotSent() -> new Problem(408, "Request Timeout");
            case Refusal.MalformedBody() -> new Problem(400, "The body cannot be read");
            case Refusal.Unavailable(var retryAfter) -> new Problem(503, "Service Unavailable");
            case Refusal.Crash() -> new Problem(500, "Internal Server Error");
        };
    }

    public byte[] json() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        return Json.write(body);
    }

    public void answer(Context context) {
        context.status(status).contentType(TYPE).result(json());
    }
}
