package dev.expunge.bench;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;

/** Picks the bench. Exit codes: 0 measured, whether or not a goal was reached; 1 failed; 2 wrong usage. */
@Command(
        name = "expunge",
        synopsisSubcommandLabel = "bench COMMAND",
        subcommands = HelpCommand.class,
        description = "Measures this version against plain baselines, interleaved in one run.")
final class BenchCommand {
    private BenchCommand() {}

    /** @param arguments as the launcher got them, {@code bench} first */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        CommandLine bench = new CommandLine(new Bench())
                .addSubcommand(new IntakeCommand(out, err))
                .addSubcommand(new EraseCommand(out, err))
                .addSubcommand(new ListCommand(out, err))
                .addSubcommand(new WebhookCommand(out, err))
                .addSubcommand(new MatchingCommand(out, err))
                .addSubcommand(new LinkingCommand(out, err))
                .addSubcommand(new PagesCommand(out, err));
        CommandLine line = new CommandLine(new BenchCommand()).addSubcommand(bench);
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            err.println("expunge: the bench failed: " + failure);
            return ExitCode.SOFTWARE;
        });
        return line.execute(arguments);
    }

    @Command(
            name = "bench",
            synopsisSubcommandLabel = "intake|erase|list|webhook|matching|linking|pages",
            subcommands = HelpCommand.class,
            description = "Prints ratios to plain baselines, with their spread; see docs/performance.md.")
    private static final class Bench {}
}
