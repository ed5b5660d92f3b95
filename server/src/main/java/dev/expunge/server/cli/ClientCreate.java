package dev.expunge.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "create", description = "Makes a client. Its secrets are shown once.")
final class ClientCreate extends RemoteCommand {
    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            required = true,
            description = "listrak, batch, elasticpath, privacyhawk; native for import jobs")
    private String dialect = "";

    @Option(
            names = "--environment",
            paramLabel = "sandbox|production",
            description = "Default: sandbox. Of batch, each app key has its own.")
    private @Nullable String environment;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "seller_admin (default), it, support; of native: checker")
    private @Nullable String role;

    @Option(names = "--contact", paramLabel = "EMAIL", description = "Whom to tell about failures.")
    private @Nullable String contact;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "Where to tell that somebody whom it had erased is back.")
    private @Nullable String webhook;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Takes over the client id that an integration already has.")
    private @Nullable String id;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "Takes over its secret, of batch the REST API key, from a file or - (stdin).")
    private @Nullable String secretFile;

    @Mixin
    private final AppOptions apps = new AppOptions();

    ClientCreate(Session session) {
        super(session);
    }

    @Override
    int run(Server server) {
        ObjectNode body = Server.JSON.createObjectNode().put("name", name).put("dialect", dialect);
        Bodies.put(body, "environment", environment);
        Bodies.put(body, "role", role);
        Bodies.put(body, "contact", contact);
        Bodies.put(body, "webhook", webhook);
        Bodies.put(body, "clientId", id);
        Bodies.put(body, "clientSecret", secretFile == null ? null : session.secret(secretFile));
        apps.addTo(body, this::wrongUsage);
        JsonNode client = server.post(Route.of("clients"), body);
        return print(Credentials.only(client), out -> Credentials.print(out, client));
    }
}
