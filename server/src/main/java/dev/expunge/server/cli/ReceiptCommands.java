package dev.expunge.server.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

@Command(name = "receipt", description = "Proof of what was erased.")
final class ReceiptCommands {
    static List<Object> all(Session session) {
        return List.of(new Show(session));
    }

    @Command(name = "show", description = "Prints the receipt of a completed request, byte for byte.")
    static final class Show extends RemoteCommand {
        @Parameters(paramLabel = "REQUEST", description = "Its id, native or as its dialect shows it.")
        private String id = "";

        Show(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            session.terminal().out().print(server.text(Route.of("requests", id, "receipt")));
            return ExitCode.OK;
        }
    }
}
