package dev.expunge.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "mail-provider",
        description = "The program of a client at a mail provider, in whose name its customers' tokens are refreshed.")
final class MailProviderCommands {
    private MailProviderCommands() {}

    static CommandLine group(Session session) {
        return new CommandLine(new MailProviderCommands())
                .addSubcommand(new Set(session))
                .addSubcommand(new Lister(session))
                .addSubcommand(new Remove(session));
    }

    @Command(name = "set", description = "Registers a program instead of the one before.")
    static final class Set extends ClientCommands.OnOne {
        @Option(names = "--type", required = true, paramLabel = "gmail|outlook|yahoo")
        private String type = "";

        @Option(names = "--client-id", required = true, paramLabel = "ID", description = "The provider's client_id.")
        private String id = "";

        @Option(
                names = "--secret-file",
                required = true,
                paramLabel = "FILE",
                description = "The provider's client_secret, from a file or - (stdin).")
        private String secretFile = "";

        Set(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode body =
                    Server.JSON.createObjectNode().put("clientId", id).put("clientSecret", session.secret(secretFile));
            JsonNode set = server.put(Route.of("clients", client, "mail-providers", type), body);
            return print(set, out -> Listing.printOne(out, set, "type", "clientId", "setAt"));
        }
    }

    @Command(name = "list", description = "Lists a client's programs; never a secret.")
    static final class Lister extends ClientCommands.OnOne {
        Lister(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            JsonNode programs = server.get(Route.of("clients", client, "mail-providers"));
            return print(programs, out -> Listing.print(out, programs, "type", "clientId", "setAt"));
        }
    }

    @Command(name = "remove", description = "Forgets a program; tokens are refreshed in its name no more.")
    static final class Remove extends ClientCommands.OnOne {
        @Option(names = "--type", required = true, paramLabel = "gmail|outlook|yahoo")
        private String type = "";

        Remove(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            server.delete(Route.of("clients", client, "mail-providers", type));
            ObjectNode removed = Server.JSON.createObjectNode().put("removed", type);
            return print(removed, out -> out.println("Removed the program at " + type + "."));
        }
    }
}
