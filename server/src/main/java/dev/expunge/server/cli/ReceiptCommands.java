package dev.expunge.server.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "receipt", description = "Proof of what was erased.")
final class ReceiptCommands {
    static List<Object> all(Session session) {
        return List.of(new Show(session), new ReceiptVerify(session));
    }

    @Command(name = "show", description = "Prints the receipt of a completed request, byte for byte.")
    static final class Show extends RemoteCommand {
        @Parameters(paramLabel = "REQUEST", description = "Its id, native or as its dialect shows it.")
        private String id = "";

        @Option(
                names = "--nonce",
                description =
                        "The nonce instead, which opens the receipt to whoever knows the identifiers. Kept 30 days.")
        private boolean nonce;

        Show(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            if (nonce) {
                JsonNode answer = server.get(Route.of("requests", id, "receipt", "nonce"));
                return print(answer, out -> out.println(Listing.value(answer, "nonce")));
            }
            byte[] file = server.text(Route.of("requests", id, "receipt")).getBytes(StandardCharsets.UTF_8);
            session.terminal().out().write(file, 0, file.length);
            return ExitCode.OK;
        }
    }
}
