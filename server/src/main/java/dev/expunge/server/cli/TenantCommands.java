package dev.expunge.server.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "tenant", description = "Walls between companies.")
final class TenantCommands {
    static List<Object> all(Session session) {
        return List.of(new Create(session), new Lister(session), new Suppress(session));
    }

    @Command(name = "create", description = "Makes a tenant.")
    static final class Create extends RemoteCommand {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Option(names = "--time-zone", paramLabel = "ZONE", description = "IANA name; deadlines end at its midnights.")
        private @Nullable String timeZone;

        @Option(names = "--regime", paramLabel = "gdpr|ccpa", description = "Term of a request (default: gdpr).")
        private @Nullable String regime;

        Create(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode body = Server.JSON.createObjectNode().put("name", name);
            Bodies.put(body, "timeZone", timeZone);
            Bodies.put(body, "regime", regime);
            JsonNode tenant = server.post(Route.of("tenants"), body);
            return print(tenant, out -> out.println("Made tenant " + name + "."));
        }
    }

    @Command(name = "list", description = "Lists the tenants.")
    static final class Lister extends RemoteCommand {
        Lister(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode tenants = Pages.read(server, Route.of("tenants"), Pages.ALL);
            return print(
                    tenants,
                    out -> Listing.print(out, tenants, "name", "regime", "timeZone", "suppressDays", "createdAt"));
        }
    }

    @Command(name = "suppress", description = "Says how long whoever is erased is not to be taken in again.")
    static final class Suppress extends RemoteCommand {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Option(names = "--days", paramLabel = "N", description = "After each erasure; 1 to 3660.")
        private @Nullable Integer days;

        @Option(names = "--off", description = "Not at all, which is the default. What is suppressed stays so.")
        private boolean off;

        Suppress(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            if (off == (days != null)) {
                throw wrongUsage("say either --days N or --off");
            }
            ObjectNode body = Server.JSON.createObjectNode();
            if (days != null) {
                body.put("days", days);
            }
            JsonNode set = server.put(Route.of("tenants", name, "suppression"), body);
            return print(
                    set,
                    out -> out.println(
                            off
                                    ? "Nobody is suppressed after an erasure."
                                    : "Whoever is erased is suppressed for " + days + " days."));
        }
    }
}
