package dev.expunge.bench;

import dev.expunge.bench.kit.Report;
import dev.expunge.bench.list.ListBench;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists one app's 50 requests, among a million of other apps and alone.")
final class ListCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private final PaceOptions options = new PaceOptions();

    ListCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Report report = new Report("list");
        new ListBench(options.pace(), line -> err.println("bench: " + line)).run(report);
        report.print(out, options.json());
        return 0;
    }
}
