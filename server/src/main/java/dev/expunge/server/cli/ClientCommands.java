package dev.expunge.server.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "client", description = "API clients: who may call in a vendor's dialect.")
final class ClientCommands {
    static List<Object> all(Session session) {
        return List.of(
                new ClientCreate(session),
                new Lister(session),
                new Show(session),
                new Pause(session),
                new Resume(session),
                new Rotate(session),
                ClientKeyCommands.group(session),
                MailProviderCommands.group(session));
    }

    @Command(name = "list", description = "Lists the clients.")
    static final class Lister extends RemoteCommand {
        Lister(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode clients = Pages.read(server, Route.of("clients"), Pages.ALL);
            return print(
                    clients,
                    out -> Listing.print(
                            out, clients, "id", "name", "dialect", "environment", "role", "clientId", "pausedAt"));
        }
    }

    /** A command about one client. */
    abstract static class OnOne extends RemoteCommand {
        @Parameters(paramLabel = "CLIENT", description = "Id or name.")
        protected String client = "";

        OnOne(Session session) {
            super(session);
        }

        protected final int act(Server server, String action, String done) {
            JsonNode answer = server.post(Route.of("clients", client, action));
            return print(answer, out -> out.println(done + " client " + Listing.value(answer, "name") + "."));
        }
    }

    @Command(name = "show", description = "Shows a client, and which sources its app keys reach; never a secret.")
    static final class Show extends OnOne {
        Show(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            JsonNode shown = server.get(Route.of("clients", client));
            return print(shown, out -> {
                Listing.printOne(
                        out,
                        shown,
                        "id",
                        "name",
                        "tenant",
                        "dialect",
                        "environment",
                        "role",
                        "clientId",
                        "contact",
                        "webhook",
                        "createdAt",
                        "pausedAt");
                printApps(out, shown.path("apps"));
            });
        }

        private static void printApps(PrintStream out, JsonNode apps) {
            Table table = new Table();
            apps.propertyStream().forEach(app -> table.row(app.getKey() + " key", reach(app.getValue())));
            table.print(out);
        }

        private static String reach(JsonNode app) {
            return app.has("sources")
                    ? app.path("sources").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
                    : "all sources of " + Listing.value(app, "environment");
        }
    }

    @Command(name = "pause", description = "Refuses the client everywhere within 5 seconds.")
    static final class Pause extends OnOne {
        Pause(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            return act(server, "pause", "Paused");
        }
    }

    @Command(name = "resume", description = "Lets a paused client in again.")
    static final class Resume extends OnOne {
        Resume(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            return act(server, "resume", "Resumed");
        }
    }

    @Command(
            name = "rotate",
            description = "Makes new secrets, shown once. The old ones stay good for a while; app keys stay.")
    static final class Rotate extends OnOne {
        @Option(
                names = "--overlap",
                paramLabel = "SECONDS",
                description = "How long (default: 86400; 0 ends them now).")
        private @Nullable Long overlap;

        Rotate(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode body = Server.JSON.createObjectNode();
            if (overlap != null) {
                body.put("overlapSeconds", overlap);
            }
            JsonNode answer = server.post(Route.of("clients", client, "rotate"), body);
            return print(Credentials.only(answer), out -> Credentials.print(out, answer));
        }
    }
}
