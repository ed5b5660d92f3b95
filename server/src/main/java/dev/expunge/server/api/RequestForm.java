package dev.expunge.server.api;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.request.IdempotencyKey;
import dev.expunge.server.request.Kind;
import dev.expunge.server.request.NewRequest;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a new request says besides whom it is about. */
record RequestForm(Tenant tenant, Environment environment, Kind kind, boolean dryRun, String origin) {
    private static final String COMMAND_LINE = "expunge-cli";

    /** Notes what is wrong. */
    static RequestForm read(Context context, Members body, Tenant tenant) {
        Environment environment =
                body.optional("environment", Environment::parse).orElse(Environment.SANDBOX);
        Kind kind = body.required("kind", RequestForm::kind).orElse(Kind.ERASURE);
        boolean dryRun = body.flag("dryRun");
        if (dryRun && kind == Kind.ACCESS) {
            body.fault("dryRun", "is for erasure: an access request changes nothing");
        }
        return new RequestForm(tenant, environment, kind, dryRun, origin(context));
    }

    NewRequest about(List<Identifier> identifiers, @Nullable IdempotencyKey key) {
        return new NewRequest(
                tenant.id(), environment, null, origin, kind, identifiers, OperatorLogStore.ACTOR, dryRun, key);
    }

    private static String origin(Context context) {
        return Optional.ofNullable(context.userAgent())
                .filter(agent -> agent.startsWith(COMMAND_LINE))
                .map(agent -> "cli")
                .orElse("api");
    }

    private static Kind kind(String name) {
        return switch (name) {
            case "erasure" -> Kind.ERASURE;
            case "access" -> Kind.ACCESS;
            default -> throw new IllegalArgumentException("is neither erasure nor access");
        };
    }
}
