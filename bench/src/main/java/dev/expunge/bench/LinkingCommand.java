package dev.expunge.bench;

import dev.expunge.bench.kit.Report;
import dev.expunge.bench.linking.LinkingBench;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "linking",
        mixinStandardHelpOptions = true,
        description = "Links two lists of invented people, beside Duke 1.2: speed and F1.")
final class LinkingCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private final PaceOptions options = new PaceOptions();

    LinkingCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Report report = new Report("linking");
        new LinkingBench(options.pace(), line -> err.println("bench: " + line)).run(report);
        report.print(out, options.json());
        return 0;
    }
}
