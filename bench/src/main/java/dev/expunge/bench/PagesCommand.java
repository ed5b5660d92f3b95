package dev.expunge.bench;

import dev.expunge.bench.kit.Report;
import dev.expunge.bench.pages.PagesBench;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "pages",
        mixinStandardHelpOptions = true,
        description = "Reads pages of results and matches what is on them, beside parsing alone.")
final class PagesCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private final PaceOptions options = new PaceOptions();

    PagesCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Report report = new Report("pages");
        new PagesBench(options.pace(), line -> err.println("bench: " + line)).run(report);
        report.print(out, options.json());
        return 0;
    }
}
