package dev.expunge.server.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "webhook", description = "Callbacks: what could not be delivered, and their signing keys.")
final class WebhookCommands {
    static List<Object> all(Session session) {
        return List.of(new Lister(session), new ReplayFailed(session), new Rotate(session), new Sign(session));
    }

    @Command(name = "list", description = "Lists what was given up, newest first.")
    static final class Lister extends RemoteCommand {
        Lister(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode failed = Pages.read(server, Route.of("webhooks", "failed"), Pages.ALL);
            return print(
                    failed,
                    out -> Listing.print(
                            out,
                            failed,
                            "id",
                            "kind",
                            "stream",
                            "number",
                            "endpoint",
                            "state",
                            "lastError",
                            "endedAt"));
        }
    }

    @Command(name = "replay", description = "Delivers again what was given up.")
    static final class ReplayFailed extends RemoteCommand {
        @Parameters(paramLabel = "ID", arity = "0..*", description = "Deliveries, as listed.")
        private List<String> ids = List.of();

        @Option(names = "--all", description = "All that can be replayed, oldest first.")
        private boolean all;

        ReplayFailed(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            if (all != ids.isEmpty()) {
                throw wrongUsage("replay takes ids, or --all");
            }
            ObjectNode result = Server.JSON.createObjectNode();
            ArrayNode replayed = result.putArray("replayed");
            for (String id : all ? replayable(server) : ids) {
                server.post(Route.of("webhooks", "failed", id, "replay"));
                replayed.add(id);
            }
            return print(result, out -> out.println("Replaying " + replayed.size() + "."));
        }

        private static List<String> replayable(Server server) {
            List<String> found = new ArrayList<>();
            for (JsonNode failed : Pages.read(server, Route.of("webhooks", "failed"), Pages.ALL)
                    .path("items")) {
                if (failed.path("replayable").asBoolean()) {
                    found.add(Listing.value(failed, "id"));
                }
            }
            return found.reversed();
        }
    }

    @Command(name = "rotate", description = "Publishes new signing keys; they sign a day later.")
    static final class Rotate extends RemoteCommand {
        Rotate(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            JsonNode keys = server.post(Route.of("webhooks", "keys", "rotate"));
            return print(
                    keys,
                    out -> keys.path("keys")
                            .forEach(key -> out.println(Listing.value(key, "alg") + " " + Listing.value(key, "kid"))));
        }
    }

    @Command(name = "sign", description = "Chooses what a client's callbacks are signed with.")
    static final class Sign extends RemoteCommand {
        @Parameters(paramLabel = "CLIENT", description = "Id or name.")
        private String client = "";

        @Option(names = "--with", paramLabel = "EdDSA|RS256", required = true, description = "Usual: EdDSA (Ed25519).")
        private String algorithm = "";

        Sign(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode body = Server.JSON.createObjectNode().put("algorithm", algorithm);
            JsonNode chosen = server.put(Route.of("clients", client, "webhook-signature"), body);
            return print(
                    chosen,
                    out -> out.println(
                            "Callbacks of " + Listing.value(chosen, "client") + " are signed with " + algorithm + "."));
        }
    }
}
