package dev.expunge.server.api;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.http.Routes;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The OpenAPI files, as they lie in the jar: {@code /openapi} is the native API's, the others go by their dialect's name. */
final class OpenApiRoutes implements RouteSet {
    private static final String YAML = "application/yaml";

    private final Guard guard;
    private final List<String> names;

    OpenApiRoutes(Guard guard, List<String> dialects) {
        this.guard = guard;
        this.names = List.copyOf(dialects);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/openapi", guard.anybody(context -> serve(context, "native")));
        routes.get("/openapi/native", guard.anybody(context -> serve(context, "native")));
        names.forEach(name -> routes.get("/openapi/" + name, guard.anybody(context -> serve(context, name))));
    }

    private static void serve(Context context, String name) throws IOException {
        try (InputStream file = requireNonNull(
                OpenApiRoutes.class.getResourceAsStream("/openapi/" + name + ".yaml"), "no OpenAPI file of " + name)) {
            context.contentType(YAML).result(file.readAllBytes());
        }
    }
}
