package dev.expunge.server.cli;

import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "watch", description = "Lists which erased people are back: where and since when, never who.")
final class SourceWatch extends RemoteCommand {
    @Parameters(arity = "0..1", paramLabel = "SOURCE", description = "Name or id (default: all sources).")
    private String source = "";

    @Option(
            names = "--erase-again",
            paramLabel = "on|off",
            description = "Whether people whom a backup brings back to SOURCE are erased again by themselves.")
    private String wanted = "";

    SourceWatch(Session session) {
        super(session);
    }

    @Override
    int run(Server server) {
        if (!wanted.isEmpty()) {
            return change(server);
        }
        if (source.isEmpty()) {
            ObjectNode all = Pages.read(server, Route.of("reappearances"), Pages.ALL);
            return print(all, out -> list(out, all));
        }
        Route route = Route.of("sources", source, "watch");
        JsonNode progress = server.get(route.with("limit", 1));
        ObjectNode found = Pages.read(server, route, Pages.ALL);
        for (String member : new String[] {"source", "eraseAgain", "passBeganAt", "lookedAt", "passEndedAt"}) {
            if (progress.has(member)) {
                found.set(member, progress.path(member));
            }
        }
        return print(found, out -> {
            out.println(came(found));
            if (found.path("eraseAgain").asString("").equals("on")) {
                out.println("Whom a backup brings back is erased again.");
            }
            list(out, found);
        });
    }

    private int change(Server server) {
        if (source.isEmpty() || !(wanted.equals("on") || wanted.equals("off"))) {
            throw wrongUsage("Name a source, and say on or off.");
        }
        ObjectNode body = Server.JSON.createObjectNode().put("eraseAgain", wanted);
        JsonNode watch = server.put(Route.of("sources", source, "watch").with("limit", 1), body);
        ObjectNode now = Server.JSON.createObjectNode();
        now.set("source", watch.path("source"));
        now.set("eraseAgain", watch.path("eraseAgain"));
        return print(
                now,
                out -> out.println(
                        wanted.equals("on")
                                ? "Whom a backup brings back to " + source + " is erased again, where the data map says"
                                        + " how old each row is (created)."
                                : "Whoever is back in " + source + " is told of, and stays."));
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
                out,
                found,
                "source",
                "environment",
                "table",
                "column",
                "type",
                "seenAt",
                "lastSeenAt",
                "request",
                "againRequest",
                "kept");
    }
}
