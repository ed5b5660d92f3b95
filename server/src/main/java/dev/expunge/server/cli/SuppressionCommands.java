package dev.expunge.server.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "suppression", description = "Who is not to be taken in again.")
final class SuppressionCommands {
    static List<Object> all(Session session) {
        return List.of(new SuppressionCheck(session), new Lister(session), new Add(session), new Remove(session));
    }

    /** One identifier and where it counts. */
    static final class Named {
        @Option(names = "--id", paramLabel = "TYPE=VALUE", description = "The identifier.")
        private List<String> ids = List.of();

        @Option(names = "--id-file", paramLabel = "FILE", description = "The same from a file; - is stdin.")
        private String idFile = "";

        @Option(names = "--environment", paramLabel = "sandbox|production", description = "Default: sandbox.")
        private @Nullable String environment;

        ObjectNode body(RemoteCommand command) {
            List<ObjectNode> identifiers = Identifiers.read(command.session, ids, idFile, command::wrongUsage);
            if (identifiers.size() != 1) {
                throw command.wrongUsage("name exactly one identifier: --id TYPE=VALUE");
            }
            ObjectNode body = Server.JSON.createObjectNode();
            body.set("identifier", identifiers.getFirst());
            Bodies.put(body, "environment", environment);
            return body;
        }
    }

    @Command(name = "list", description = "Lists what is suppressed, by type and term, newest first.")
    static final class Lister extends RemoteCommand {
        @Option(names = "--environment", paramLabel = "sandbox|production", description = "Only those of one.")
        private @Nullable String environment;

        Lister(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            Route route = Route.of("suppressions").with("environment", environment);
            ObjectNode entries = Pages.read(server, route, Pages.ALL);
            return print(
                    entries,
                    out -> Listing.print(out, entries, "id", "environment", "type", "addedAt", "until", "request"));
        }
    }

    @Command(name = "add", description = "Suppresses an identifier for some days.")
    static final class Add extends RemoteCommand {
        @Mixin
        private final Named named = new Named();

        @Option(names = "--days", paramLabel = "N", required = true, description = "1 to 3660.")
        private int days;

        Add(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            JsonNode added =
                    server.post(Route.of("suppressions"), named.body(this).put("days", days));
            return print(added, out -> out.println("Suppressed until " + Listing.value(added, "until") + "."));
        }
    }

    @Command(name = "remove", description = "Lets an identifier in again, whatever suppressed it.")
    static final class Remove extends RemoteCommand {
        @Mixin
        private final Named named = new Named();

        Remove(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            JsonNode answer = server.post(new Route("/api/v1/suppressions:remove"), named.body(this));
            int removed = answer.path("removed").asInt();
            return print(answer, out -> out.println("Removed " + removed + (removed == 1 ? " entry." : " entries.")));
        }
    }
}
