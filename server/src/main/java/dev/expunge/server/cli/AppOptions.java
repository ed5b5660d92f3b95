package dev.expunge.server.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The app keys of a Batch client: which sources each reaches, and which an integration already has. */
final class AppOptions {
    @Option(
            names = "--app",
            paramLabel = "KIND=SOURCE,...",
            description =
                    "Binds the live, dev or sdk key to sources (default: all of its environment, which is production"
                            + " for live).")
    private List<String> bound = new ArrayList<>();

    @Option(
            names = "--app-key",
            paramLabel = "KIND=KEY",
            description = "Takes over the live, dev or sdk key that an integration already has.")
    private List<String> keys = new ArrayList<>();

    void addTo(ObjectNode body, Function<String, RuntimeException> wrongUsage) {
        for (String option : bound) {
            Pair pair = pair(option, "--app takes KIND=SOURCE,... such as live=crm,shop", wrongUsage);
            ArrayNode sources = app(body, pair.kind()).withArray("sources");
            Arrays.stream(pair.rest().split(",", -1)).map(String::strip).forEach(sources::add);
        }
        for (String option : keys) {
            Pair pair = pair(option, "--app-key takes KIND=KEY", wrongUsage);
            ObjectNode app = app(body, pair.kind());
            if (app.has("key")) {
                throw wrongUsage.apply("--app-key is given twice for " + pair.kind());
            }
            app.put("key", pair.rest());
        }
    }

    private static ObjectNode app(ObjectNode body, String kind) {
        return body.withObjectProperty("apps").withObjectProperty(kind);
    }

    private record Pair(String kind, String rest) {}

    private static Pair pair(String option, String complaint, Function<String, RuntimeException> wrongUsage) {
        int equals = option.indexOf('=');
        if (equals < 1 || equals == option.length() - 1) {
            throw wrongUsage.apply(complaint);
        }
        return new Pair(
                option.substring(0, equals).strip(),
                option.substring(equals + 1).strip());
    }
}
