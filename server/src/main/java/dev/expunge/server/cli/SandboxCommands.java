package dev.expunge.server.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(name = "sandbox", description = "The sandbox of the PrivacyHawk API.")
final class SandboxCommands {
    static List<Object> all(Session session) {
        return List.of(new Advance(session));
    }

    @Command(
            name = "advance",
            description = {
                "Moves the time of a tenant's sandbox on. By itself a day of it passes in a minute.",
                "What falls due by that is done soon after; a day at a time leaves no confirmation mail to expire."
            })
    static final class Advance extends RemoteCommand {
        @Option(names = "--days", required = true, paramLabel = "N", description = "1 to 3650.")
        private int days;

        Advance(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            JsonNode time = server.post(
                    Route.of("sandbox", "clock:advance"),
                    Server.JSON.createObjectNode().put("days", days));
            return print(
                    time,
                    out -> out.println("In the sandbox of " + Listing.value(time, "tenant") + " it is "
                            + Listing.value(time, "lifeTime") + "."));
        }
    }
}
