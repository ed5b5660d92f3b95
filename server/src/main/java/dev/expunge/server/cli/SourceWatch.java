package dev.expunge.server.cli;

import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "watch", description = "Lists which erased people are back: where and since when, never who.")
final class SourceWatch extends RemoteCommand {
    @Parameters(arity = "0..1", paramLabel = "SOURCE", description = "Name or id (default: all sources).")
    private String source = "";

    SourceWatch(Session session) {
        super(session);
    }

    @Override
    int run(Server server) {
        if (source.isEmpty()) {
            ObjectNode all = Pages.read(server, Route.of("reappearances"), Pages.ALL);
            return print(all, out -> list(out, all));
        }
        Route route = Route.of("sources", source, "watch");
        JsonNode progress = server.get(route.with("limit", 1));
        ObjectNode found = Pages.read(server, route, Pages.ALL);
        for (String member : new String[] {"source", "passBeganAt", "lookedAt", "passEndedAt"}) {
            if (progress.has(member)) {
                found.set(member, progress.path(member));
            }
        }
        return print(found, out -> {
            out.println(came(found));
            list(out, found);
        });
    }

    private static String came(JsonNode found) {
        if (!found.has("passBeganAt")) {
            return "Not looked through yet: nobody was erased there, or it has no data map that can be read.";
        }
        return found.has("passEndedAt")
                ? "Looked through at " + Listing.value(found, "passEndedAt") + "."
                : "Being looked through since " + Listing.value(found, "passBeganAt") + ", last at "
                        + Listing.value(found, "lookedAt") + ".";
    }

    private static void list(PrintStream out, JsonNode found) {
        Listing.print(
                out, found, "source", "environment", "table", "column", "type", "seenAt", "lastSeenAt", "request");
    }
}
