package dev.expunge.server.api;

import static dev.expunge.server.api.RouteSet.ROOT;

import dev.expunge.server.export.Export;
import dev.expunge.server.export.ExportLinks;
import dev.expunge.server.export.Exports;
import dev.expunge.server.http.Routes;
import io.javalin.http.Context;
import java.io.IOException;

/** Archives, for whoever has a link that is still good: the link is the permission. */
final class ExportRoutes implements RouteSet {
    private final Guard guard;
    private final Exports exports;
    private final ExportLinks links;

    ExportRoutes(Guard guard, Exports exports, ExportLinks links) {
        this.guard = guard;
        this.exports = exports;
        this.links = links;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(ROOT + "/exports/{token}", guard.anybody(this::fetch));
    }

    private void fetch(Context context) throws IOException {
        Export export = links.read(context.pathParam("token"))
                .flatMap(exports::find)
                .orElseThrow(
                        () -> ApiProblem.of(ProblemType.NOT_FOUND, "There is no such archive, or the link has ended.")
                                .exception());
        context.contentType("application/zip")
                .header("Content-Disposition", "attachment; filename=\"personal-data-" + export.id() + ".zip\"")
                .header("Cache-Control", "no-store")
                .header("Content-Length", Long.toString(export.octets()));
        exports.copy(export, context.outputStream());
    }
}
