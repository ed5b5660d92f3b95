package dev.expunge.server;

import dev.expunge.server.cli.Cli;
import dev.expunge.server.cli.Programs;
import dev.expunge.server.cli.Terminal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Entry point of the launcher. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new Cli(Terminal.system(), System.getenv(), new OwnProcess()).run(arguments));
    }

    /** Its classes are loaded when a command asks for them and not before. */
    private static final class OwnProcess implements Programs {
        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public int serve(Map<String, String> options, List<String> allowEgress) {
            return new Serving(System.out, System.err).run(options, allowEgress, System.getenv());
        }

        @Override
        public int demo(OptionalInt port, boolean exit, int customers) {
            return new Playing(System.out, System.err).run(port, exit, customers);
        }
    }
}
