package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.http.Body;
import dev.expunge.server.http.ContentType;
import dev.expunge.server.http.Json;
import io.javalin.http.Context;

/** Bodies of calls that create nothing. */
final class Bodies {
    private Bodies() {}

    static Members read(Context context) {
        ContentType.require(context, Json.TYPE);
        return Members.ofBody(Body.read(context), new Faults());
    }
}
