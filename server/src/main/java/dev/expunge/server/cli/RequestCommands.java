package dev.expunge.server.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "request", description = "Privacy requests.")
final class RequestCommands {
    static List<Object> all(Session session) {
        return List.of(
                new Submit(session),
                new Show(session),
                new Lister(session),
                new RequestActions.Retry(session),
                new RequestActions.Withdraw(session),
                new RequestActions.Confirm(session),
                new RequestResolve(session),
                new RequestImport(session));
    }

    @Command(name = "submit", description = "Hands in a request about one person.")
    static final class Submit extends RemoteCommand {
        @Option(names = "--kind", paramLabel = "erasure|access", description = "Default: erasure.")
        private String kind = "erasure";

        @Option(
                names = "--id",
                arity = "1..*",
                paramLabel = "TYPE=VALUE",
                description =
                        "Identifiers of the person: email, phone_number, custom_id, advertising_id, install_id, …")
        private List<String> ids = List.of();

        @Option(
                names = "--id-file",
                paramLabel = "FILE",
                description =
                        "Identifiers, one TYPE=VALUE a line; - is stdin. Unlike --id, no other user of this machine sees them.")
        private String idFile = "";

        @Option(names = "--environment", paramLabel = "sandbox|production", description = "Default: sandbox.")
        private @Nullable String environment;

        @Option(names = "--dry-run", description = "Plan and try; change nothing.")
        private boolean dryRun;

        @Option(
                names = "--app",
                paramLabel = "CLIENT/live|dev|sdk",
                description = "For an app of a batch client, which lists it as made in the dashboard.")
        private @Nullable String app;

        @Option(
                names = "--idempotency-key",
                paramLabel = "KEY",
                description = "Repeated within 24 hours, one request is made.")
        private @Nullable String key;

        Submit(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode body = Server.JSON.createObjectNode().put("kind", kind).put("dryRun", dryRun);
            Bodies.put(body, "environment", environment);
            nameApp(body);
            List<ObjectNode> identifiers = Identifiers.read(session, ids, idFile, this::wrongUsage);
            if (identifiers.isEmpty()) {
                throw wrongUsage("name the person by --id TYPE=VALUE or --id-file FILE");
            }
            identifiers.forEach(body.putObject("subject").putArray("identifiers")::add);
            JsonNode accepted =
                    server.post(Route.of("requests"), body, key == null ? Map.of() : Map.of("Idempotency-Key", key));
            return print(accepted, out -> Listing.printOne(out, accepted, "id", "status", "dueAt"));
        }

        private void nameApp(ObjectNode body) {
            if (app == null) {
                return;
            }
            int slash = app.indexOf('/');
            if (slash < 1) {
                throw wrongUsage("--app takes CLIENT/KEY, such as shop/live");
            }
            body.putObject("app").put("client", app.substring(0, slash)).put("key", app.substring(slash + 1));
        }
    }

    @Command(name = "show", description = "Shows a request and what keeps it open.")
    static final class Show extends RemoteCommand {
        @Parameters(paramLabel = "REQUEST", description = "Its id, native or as its dialect shows it.")
        private String id = "";

        Show(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            JsonNode request = server.get(Route.of("requests", id));
            return print(request, out -> RequestPrint.print(out, request));
        }
    }

    @Command(name = "list", description = "Lists requests, newest first.")
    static final class Lister extends RemoteCommand {
        @Option(names = "--stuck", description = "Only those that cannot go on by themselves.")
        private boolean stuck;

        @Option(names = "--status", paramLabel = "STATUS", description = "Only those in this status.")
        private @Nullable String status;

        @Option(names = "--environment", paramLabel = "sandbox|production", description = "Only those of one.")
        private @Nullable String environment;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 100).")
        private int limit = 100;

        Lister(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            if (limit < 1 || limit > Pages.ALL) {
                throw wrongUsage("--limit takes a number from 1 to " + Pages.ALL);
            }
            Route route = Route.of("requests")
                    .with("status", status)
                    .with("stuck", stuck ? true : null)
                    .with("environment", environment);
            ObjectNode requests = Pages.read(server, route, limit);
            return print(requests, out -> {
                Listing.print(out, requests, "id", "kind", "status", "environment", "receivedAt", "dueAt");
                if (requests.has("more")) {
                    session.terminal().err().println("There are more: see --limit.");
                }
            });
        }
    }
}
