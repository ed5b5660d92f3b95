package dev.expunge.bench;

import dev.expunge.bench.erase.EraseBench;
import dev.expunge.bench.kit.Report;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = "Erases people of 96 rows in 6 tables, against row-by-row updates and hand-written SQL.")
final class EraseCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private final PaceOptions options = new PaceOptions();

    EraseCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Report report = new Report("erase");
        new EraseBench(options.pace(), line -> err.println("bench: " + line)).run(report);
        report.print(out, options.json());
        return 0;
    }
}
