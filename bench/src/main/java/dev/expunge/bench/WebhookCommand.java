package dev.expunge.bench;

import dev.expunge.bench.kit.Report;
import dev.expunge.bench.webhook.WebhookBench;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "webhook",
        mixinStandardHelpOptions = true,
        description = "Delivers callbacks from the outbox, against a bare loop that signs and posts.")
final class WebhookCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin
    private final PaceOptions options = new PaceOptions();

    WebhookCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Report report = new Report("webhook");
        new WebhookBench(options.pace(), line -> err.println("bench: " + line)).run(report);
        report.print(out, options.json());
        return 0;
    }
}
