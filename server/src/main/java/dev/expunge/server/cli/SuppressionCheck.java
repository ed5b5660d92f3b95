package dev.expunge.server.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks about every identifier of a bulk list, and prints lines and types, never a value. */
@Command(
        name = "check",
        description = "Says which people of a bulk list are suppressed: CSV whose first line names identifier types.")
final class SuppressionCheck extends RemoteCommand {
    private static final int PORTION = 500;

    @Parameters(paramLabel = "FILE", description = "The list, from a file or - (stdin).")
    private String file = "";

    @Option(names = "--environment", paramLabel = "sandbox|production", description = "Default: sandbox.")
    private @Nullable String environment;

    @Option(names = "--source", paramLabel = "SOURCE", description = "Into which they would be taken (default: any).")
    private @Nullable String source;

    SuppressionCheck(Session session) {
        super(session);
    }

    private record Asked(long line, JsonNode identifier) {}

    @Override
    int run(Server server) {
        List<Asked> asked = new ArrayList<>();
        for (BulkList.Person person : BulkList.parse(file, session.read(file)).people()) {
            person.subject().path("identifiers").forEach(identifier -> asked.add(new Asked(person.line(), identifier)));
        }
        ArrayNode results = Server.JSON.createArrayNode();
        for (int from = 0; from < asked.size(); from += PORTION) {
            ask(server, asked.subList(from, Math.min(asked.size(), from + PORTION)), results);
        }
        return report(results);
    }

    private void ask(Server server, List<Asked> portion, ArrayNode results) {
        ObjectNode body = Server.JSON.createObjectNode();
        Bodies.put(body, "environment", environment);
        Bodies.put(body, "source", source);
        ArrayNode identifiers = body.putArray("identifiers");
        portion.forEach(one -> identifiers.add(one.identifier()));
        int place = 0;
        for (JsonNode result :
                server.post(new Route("/api/v1/suppressions:check"), body).path("results")) {
            Asked one = portion.get(place++);
            ObjectNode line = results.addObject().put("line", one.line());
            line.put("type", one.identifier().path("type").asString());
            result.propertyStream().forEach(member -> line.set(member.getKey(), member.getValue()));
        }
    }

    private int report(ArrayNode results) {
        long refused =
                results.valueStream().filter(result -> result.has("problem")).count();
        long suppressed = results.valueStream()
                .filter(result -> result.path("suppressed").asBoolean(false))
                .count();
        ObjectNode summary = Server.JSON.createObjectNode();
        summary.put("asked", results.size())
                .put("suppressed", suppressed)
                .put("refused", refused)
                .set("results", results);
        print(summary, out -> describe(out, results, suppressed, refused));
        return refused == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void describe(PrintStream out, ArrayNode results, long suppressed, long refused) {
        out.println("Suppressed " + suppressed + " of " + results.size() + " identifiers, refused " + refused + ".");
        for (JsonNode result : results) {
            String line = "  line " + Listing.value(result, "line") + ": " + Listing.value(result, "type");
            if (result.path("suppressed").asBoolean(false)) {
                out.println(line + " is suppressed until " + Listing.value(result, "until"));
            } else if (result.has("problem")) {
                out.println(line + ": " + Problem.text(result.path("problem")).replaceAll("\\s*\\n\\s*", "; "));
            }
        }
    }
}
