package dev.expunge.server.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "hold", description = "Legal holds: what must not be erased for now.")
final class HoldCommands {
    static List<Object> all(Session session) {
        return List.of(new Place(session), new Lister(session), new Release(session));
    }

    @Command(name = "place", description = "Keeps every request about a person open.")
    static final class Place extends RemoteCommand {
        @Option(names = "--id", paramLabel = "TYPE=VALUE", description = "Identifier of the person.")
        private List<String> ids = List.of();

        @Option(
                names = "--id-file",
                paramLabel = "FILE",
                description = "Identifiers, one TYPE=VALUE a line; - is stdin.")
        private String idFile = "";

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                required = true,
                description = "For operators; nothing personal.")
        private String reason = "";

        Place(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            List<ObjectNode> identifiers = Identifiers.read(session, ids, idFile, this::wrongUsage);
            if (identifiers.size() != 1) {
                throw wrongUsage("a hold is about exactly one identifier: --id TYPE=VALUE");
            }
            ObjectNode body = Server.JSON.createObjectNode().put("reason", reason);
            body.set("identifier", identifiers.getFirst());
            JsonNode hold = server.post(Route.of("holds"), body);
            return print(hold, out -> {
                out.println("Placed hold " + Listing.value(hold, "id") + ".");
                int undecided = hold.path("undecided").asInt();
                if (undecided > 0) {
                    out.println("Requests that had begun before and may still be carried out: " + undecided + ".");
                }
            });
        }
    }

    @Command(name = "list", description = "Lists the holds in force.")
    static final class Lister extends RemoteCommand {
        Lister(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode holds = Pages.read(server, Route.of("holds"), Pages.ALL);
            return print(holds, out -> Listing.print(out, holds, "id", "type", "placedAt", "placedBy", "reason"));
        }
    }

    @Command(name = "release", description = "Ends a hold; waiting requests go on.")
    static final class Release extends RemoteCommand {
        @Parameters(paramLabel = "HOLD", description = "Id.")
        private String id = "";

        Release(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            JsonNode hold = server.post(Route.of("holds", id, "release"));
            return print(hold, out -> out.println("Released hold " + id + "."));
        }
    }
}
