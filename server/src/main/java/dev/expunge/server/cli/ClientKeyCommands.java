package dev.expunge.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "key", description = "Public keys of a client that signs a token for each call (JWT).")
final class ClientKeyCommands {
    private ClientKeyCommands() {}

    static CommandLine group(Session session) {
        return new CommandLine(new ClientKeyCommands())
                .addSubcommand(new Add(session))
                .addSubcommand(new Lister(session))
                .addSubcommand(new Remove(session));
    }

    @Command(
            name = "add",
            description =
                    "Registers a public key: Ed25519, Ed448 or RSA of 2048 bits and more. Several are good at once.")
    static final class Add extends ClientCommands.OnOne {
        @Option(
                names = "--file",
                required = true,
                paramLabel = "PUB.pem",
                description = "As openssl pkey -in KEY -pubout writes it; - is stdin.")
        private String file = "";

        @Option(
                names = "--kid",
                paramLabel = "KID",
                description = "The kid that its tokens name (default: the key's fingerprint).")
        private @Nullable String kid;

        Add(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode body = Server.JSON.createObjectNode().put("publicKey", session.read(file));
            Bodies.put(body, "kid", kid);
            JsonNode key = server.post(Route.of("clients", client, "keys"), body);
            return print(key, out -> Listing.printOne(out, key, "kid", "type", "algorithm", "fingerprint", "addedAt"));
        }
    }

    @Command(name = "list", description = "Lists a client's keys, oldest first.")
    static final class Lister extends ClientCommands.OnOne {
        Lister(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            JsonNode keys = server.get(Route.of("clients", client, "keys"));
            return print(keys, out -> Listing.print(out, keys, "kid", "type", "algorithm", "fingerprint", "addedAt"));
        }
    }

    @Command(name = "remove", description = "Refuses what the key signed from now on, on every node.")
    static final class Remove extends ClientCommands.OnOne {
        @Parameters(index = "1", paramLabel = "KID")
        private String kid = "";

        Remove(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            server.delete(Route.of("clients", client, "keys", kid));
            ObjectNode removed = Server.JSON.createObjectNode().put("removed", kid);
            return print(removed, out -> out.println("Removed key " + kid + "."));
        }
    }
}
