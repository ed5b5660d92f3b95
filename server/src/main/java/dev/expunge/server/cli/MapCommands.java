package dev.expunge.server.cli;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "map", description = "Data maps: which columns hold what, and what happens to them.")
final class MapCommands {
    static List<Object> all(Session session) {
        return List.of(new Discover(session), new Check(session), new Apply(session));
    }

    @Command(
            name = "discover",
            description =
                    "Prints a first data map of a source, made from its schema and samples of its rows, with guesses to"
                            + " confirm and questions to answer. Nothing is applied.")
    static final class Discover extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "SOURCE", description = "Name or id.")
        private String source = "";

        Discover(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            String yaml = server.postForText(Route.of("sources", source, "map", "discovery"));
            return print(Server.JSON.createObjectNode().put("map", yaml), out -> out.print(yaml));
        }
    }

    @Command(
            name = "check",
            description = "Holds a data map against the live schema. Exit code 0 when it covers everything, else 1.")
    static final class Check extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "SOURCE", description = "Name or id.")
        private String source = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "FILE",
                description = "A map that is not applied yet, from a file or - (stdin). Absent: the applied one.")
        private @Nullable String file;

        Check(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            Route route = Route.of("sources", source, "map", "check");
            JsonNode coverage = file == null ? server.post(route) : server.postYaml(route, session.read(file));
            print(coverage, out -> describe(out, coverage));
            return coverage.path("covered").asBoolean(false) ? ExitCode.OK : ExitCode.SOFTWARE;
        }

        private void describe(PrintStream out, JsonNode coverage) {
            int holes = coverage.path("holes").size();
            out.println(
                    coverage.path("covered").asBoolean(false)
                            ? "Source " + source + " is covered."
                            : "Source " + source + " is not covered, " + holes + (holes == 1 ? " hole:" : " holes:"));
            coverage.path("holes").forEach(hole -> out.println("  " + Holes.line(hole)));
            advise(out, coverage);
        }
    }

    @Command(name = "apply", description = "Applies a data map. Blocked requests plan again within 5 seconds.")
    static final class Apply extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "SOURCE", description = "Name or id.")
        private String source = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "The map, from a file or - (stdin).")
        private String file = "";

        Apply(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            JsonNode applied = server.putYaml(Route.of("sources", source, "map"), session.read(file));
            return print(applied, out -> {
                out.println("Applied version %s of the map of source %s, digest %s."
                        .formatted(Listing.value(applied, "version"), source, Listing.value(applied, "digest")));
                advise(out, applied);
            });
        }
    }

    private static void advise(PrintStream out, JsonNode answer) {
        answer.path("advice").forEach(advice -> out.println("  advice: " + advice.asString("")));
    }
}
