package dev.expunge.bench;

import dev.expunge.bench.intake.IntakeBench;
import dev.expunge.bench.kit.Report;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "intake",
        mixinStandardHelpOptions = true,
        description = "Accepts erasure requests over HTTP at 32 clients, against a bare JDBC loop.")
final class IntakeCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private final PaceOptions options = new PaceOptions();

    IntakeCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Report report = new Report("intake");
        new IntakeBench(options.pace(), line -> err.println("bench: " + line)).run(report);
        report.print(out, options.json());
        return 0;
    }
}
