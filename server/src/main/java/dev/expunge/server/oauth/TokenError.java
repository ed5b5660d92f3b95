package dev.expunge.server.oauth;

import dev.expunge.server.http.Json;
import dev.expunge.server.http.Refusal;
import io.javalin.http.Context;
import java.util.Map;

/** An error of the token endpoint (RFC 6749 section 5.2). */
public record TokenError(int status, String error) {
    static final TokenError INVALID_REQUEST = new TokenError(400, "invalid_request");
    static final TokenError INVALID_CLIENT = new TokenError(401, "invalid_client");
    static final TokenError INVALID_SCOPE = new TokenError(400, "invalid_scope");
    static final TokenError UNSUPPORTED_GRANT_TYPE = new TokenError(400, "unsupported_grant_type");

    /** The RFC has one code for every request that is not well formed; the status keeps them apart. */
    public static TokenError of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.UnknownRoute _ -> new TokenError(404, INVALID_REQUEST.error);
            case Refusal.WrongMethod _ -> new TokenError(405, INVALID_REQUEST.error);
            case Refusal.WrongContentType _ -> new TokenError(415, INVALID_REQUEST.error);
            case Refusal.BodyTooLarge _ -> new TokenError(413, INVALID_REQUEST.error);
            case Refusal.BodyNotSent _ -> new TokenError(408, INVALID_REQUEST.error);
            case Refusal.MalformedBody _ -> INVALID_REQUEST;
            case Refusal.Unavailable _ -> new TokenError(503, "temporarily_unavailable");
            case Refusal.Crash _ -> new TokenError(500, "server_error");
        };
    }

    public void answer(Context context) {
        if (status == 401) {
            context.header("WWW-Authenticate", "Basic realm=\"expunge\"");
        }
        noStore(context);
        Json.answer(context, status, Map.of("error", error));
    }

    static void noStore(Context context) {
        context.header("Cache-Control", "no-store");
        context.header("Pragma", "no-cache");
    }
}
