package dev.expunge.server.cli;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** Reads a command line and runs it. Exit codes: 0 done, 1 failed, 2 wrong usage. */
public final class Cli {
    private final Terminal terminal;
    private final Commands commands;

    public Cli(Terminal terminal, Map<String, String> environment, Programs programs) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.commands = new Commands(new Session(terminal, Map.copyOf(environment)), programs);
    }

    /** Returns the exit code. Throws nothing: whatever goes wrong is said in a sentence. */
    public int run(String... arguments) {
        CommandLine line = commands.tree();
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.watched() ? Ansi.AUTO : Ansi.OFF));
        line.setParameterExceptionHandler(this::wrongUsage);
        line.setExecutionExceptionHandler((exception, command, parsed) -> failed(exception));
        int code = line.execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return terminal.out().checkError() ? ExitCode.SOFTWARE : code;
    }

    private int wrongUsage(ParameterException exception, String... arguments) {
        CommandLine command = exception.getCommandLine();
        if (arguments.length == 0) {
            command.usage(command.getErr());
            return ExitCode.USAGE;
        }
        say(requireNonNullElse(exception.getMessage(), "wrong usage"));
        terminal.err().println("See: ./" + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private int failed(Exception exception) {
        if (exception instanceof ParameterException usage) {
            return wrongUsage(usage, "");
        }
        say(
                exception instanceof Failure failure
                        ? requireNonNull(failure.getMessage())
                        : "a fault of ours: " + exception);
        return ExitCode.SOFTWARE;
    }

    private void say(String sentence) {
        terminal.err().println("expunge: " + sentence);
    }

    private static PrintWriter writer(java.io.PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
