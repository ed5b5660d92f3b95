package dev.expunge.server.api;

import dev.expunge.server.source.DataSource;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.source.Sources;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;

/** Finds the source that a path names, by its id or by its name inside the tenant. */
final class CalledSource {
    private final Sources sources;

    CalledSource(Sources sources) {
        this.sources = sources;
    }

    DataSource of(Context context, Tenant tenant) {
        String named = context.pathParam("source");
        return Ids.uuid(named)
                .flatMap(id -> sources.find(tenant.id(), new SourceId(id)))
                .or(() -> sources.named(tenant.id(), named))
                .orElseThrow(CalledSource::unknown);
    }

    static ApiException unknown() {
        return ApiProblem.of(ProblemType.NOT_FOUND, "The tenant has no such source.")
                .exception();
    }
}
