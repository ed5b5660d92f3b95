package dev.expunge.server.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Hands in a bulk list in portions. Each carries an idempotency key of its content: run again, it makes nothing twice. */
@Command(
        name = "import",
        description = {
            "Hands in one request for each person of a bulk list: CSV whose first line names identifier types.",
            "Interrupted, run it again within 24 hours: nothing is made twice."
        })
final class RequestImport extends RemoteCommand {
    private static final int PORTION = 500;

    @Parameters(paramLabel = "FILE", description = "The list, from a file or - (stdin).")
    private String file = "";

    @Option(names = "--kind", paramLabel = "erasure|access", description = "Default: erasure.")
    private String kind = "erasure";

    @Option(names = "--environment", paramLabel = "sandbox|production", description = "Default: sandbox.")
    private @Nullable String environment;

    @Option(names = "--dry-run", description = "Plan and try; change nothing.")
    private boolean dryRun;

    RequestImport(Session session) {
        super(session);
    }

    @Override
    int run(Server server) {
        List<BulkList.Person> people = BulkList.parse(file, session.read(file)).people();
        ArrayNode results = Server.JSON.createArrayNode();
        try (ProgressBar progress = progress(people.size())) {
            for (int from = 0; from < people.size(); from += PORTION) {
                List<BulkList.Person> portion = people.subList(from, Math.min(people.size(), from + PORTION));
                send(server, portion, results);
                progress.stepBy(portion.size());
            }
        }
        return report(results);
    }

    private void send(Server server, List<BulkList.Person> portion, ArrayNode results) {
        ObjectNode body = Server.JSON.createObjectNode().put("kind", kind).put("dryRun", dryRun);
        Bodies.put(body, "environment", environment);
        ArrayNode subjects = body.putArray("subjects");
        portion.forEach(person -> subjects.add(person.subject()));
        String key = hash(options.tenant + portion.getFirst().line() + body);
        JsonNode answer = server.post(Route.of("requests", "import"), body, Map.of("Idempotency-Key", key));
        int place = 0;
        for (JsonNode result : answer.path("results")) {
            ObjectNode line =
                    results.addObject().put("line", portion.get(place++).line());
            result.propertyStream().forEach(member -> line.set(member.getKey(), member.getValue()));
        }
    }

    private int report(ArrayNode results) {
        long refused =
                results.valueStream().filter(result -> result.has("problem")).count();
        ObjectNode summary = Server.JSON.createObjectNode();
        summary.put("submitted", results.size() - refused)
                .put("refused", refused)
                .set("results", results);
        print(summary, out -> describe(out, results, refused));
        return refused == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void describe(PrintStream out, ArrayNode results, long refused) {
        out.println("Submitted " + (results.size() - refused) + " requests, refused " + refused + ".");
        results.valueStream()
                .filter(result -> result.has("problem"))
                .forEach(result -> out.println("  line " + Listing.value(result, "line") + ": "
                        + Problem.text(result.path("problem")).replaceAll("\\s*\\n\\s*", "; ")));
    }

    private ProgressBar progress(int people) {
        PrintStream err = session.terminal().err();
        PrintStream shown = session.terminal().watched() ? err : new PrintStream(PrintStream.nullOutputStream());
        return new ProgressBarBuilder()
                .setTaskName("Importing")
                .setInitialMax(people)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(shown, 80))
                .build();
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
