package dev.expunge.server.cli;

import java.io.PrintStream;
import tools.jackson.databind.JsonNode;

/** One request as a person reads it: what it is, then each thing that keeps it open. */
final class RequestPrint {
    private RequestPrint() {}

    static void print(PrintStream out, JsonNode request) {
        Listing.printOne(
                out,
                request,
                "id",
                "dialectId",
                "tenant",
                "environment",
                "origin",
                "kind",
                "dryRun",
                "status",
                "result",
                "receivedAt",
                "dueAt",
                "completedAt",
                "attempts",
                "planDigest");
        JsonNode export = request.path("export");
        if (export.isObject()) {
            out.println();
            out.println("Archive, " + export.path("octets").asLong() + " octets, until "
                    + export.path("expiresAt").asString() + ":");
            out.println("  " + export.path("url").asString());
        }
        if (!request.path("blockers").isEmpty()) {
            out.println();
            out.println("Open because:");
            request.path("blockers").forEach(blocker -> out.println("  " + Holes.line(blocker)));
        }
    }

    static void printPlan(PrintStream out, JsonNode plan) {
        Table table = Table.headed("SOURCE", "TABLE", "ACTION", "ROWS");
        for (JsonNode source : plan.path("sources")) {
            for (JsonNode count : source.path("counts")) {
                table.row(
                        Listing.value(source, "source"),
                        Listing.value(count, "table"),
                        Listing.value(count, "action"),
                        Listing.value(count, "rows"));
            }
        }
        table.print(out);
        out.println();
    }
}
