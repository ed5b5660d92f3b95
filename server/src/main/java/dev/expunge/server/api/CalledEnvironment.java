package dev.expunge.server.api;

import dev.expunge.server.tenant.Environment;
import io.javalin.http.Context;
import java.util.Optional;

/** Which environment a call is about: the query parameter, else the body's member, else the sandbox. */
final class CalledEnvironment {
    private static final String NAME = "environment";

    private CalledEnvironment() {}

    static Environment of(Context context) {
        return query(context).orElse(Environment.SANDBOX);
    }

    static Environment of(Context context, Members body) {
        Optional<Environment> member = body.optional(NAME, Environment::parse);
        return query(context).or(() -> member).orElse(Environment.SANDBOX);
    }

    private static Optional<Environment> query(Context context) {
        return Queries.optional(context, NAME, Environment::parse);
    }
}
