package dev.expunge.bench;

import dev.expunge.bench.kit.Report;
import dev.expunge.bench.matching.MatchingBench;
import dev.expunge.bench.matching.WeightLearning;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "matching",
        mixinStandardHelpOptions = true,
        description =
                "Tells invented customers from their namesakes: precision, recall, calibration, by number of namesakes.")
final class MatchingCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Option(names = "--people", paramLabel = "N", description = "Size of the population (default: 121800).")
    private int people = 121_800;

    @Option(names = "--customers", paramLabel = "N", description = "How many are looked for (default: 8000).")
    private int customers = 8_000;

    @Option(names = "--seed", paramLabel = "N", description = "Another population (default: 1).")
    private long seed = 1;

    @Option(names = "--quick", description = "A small population: shows that it works.")
    private boolean quick;

    @Option(
            names = "--learn",
            paramLabel = "FILE",
            description =
                    "Instead, learn the weights of the product again, from invented people, and write them to FILE.")
    private @Nullable Path learn;

    @Option(names = "--json", description = "One JSON object on standard output, and nothing else there.")
    private boolean json;

    MatchingCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        if (learn != null) {
            Files.write(learn, WeightLearning.file());
            err.println("bench: the weights are in " + learn);
            return 0;
        }
        Report report = new Report("matching");
        new MatchingBench(quick ? 5_000 : people, quick ? 500 : customers, seed).run(report);
        report.print(out, json);
        return 0;
    }
}
