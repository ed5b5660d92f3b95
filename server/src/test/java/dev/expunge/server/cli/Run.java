package dev.expunge.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** One command, run in this process: what it wrote and how it ended. */
record Run(int code, String out, String err) {
    static Run of(Map<String, String> environment, String... arguments) {
        return withInput(environment, "", arguments);
    }

    static Run withInput(Map<String, String> environment, String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, false, UTF_8),
                new PrintStream(err, false, UTF_8),
                false);
        int code = new Cli(terminal, environment, new Echo(terminal)).run(arguments);
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** The one JSON object on standard output. */
    JsonNode json() {
        return Server.JSON.readTree(out);
    }

    /** Says what it was asked to run. */
    private record Echo(Terminal terminal) implements Programs {
        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public int serve(Map<String, String> options, List<String> allowEgress) {
            terminal.out().println("serve " + new java.util.TreeMap<>(options) + " " + allowEgress);
            return 0;
        }

        @Override
        public int demo(OptionalInt port, boolean exit, int customers) {
            terminal.out().println("demo " + port + " " + exit + " " + customers);
            return 0;
        }
    }
}
