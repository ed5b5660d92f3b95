package dev.expunge.server.cli;

import dev.expunge.brokers.definition.BadDefinition;
import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.definition.Outcome;
import dev.expunge.brokers.search.Replay;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

@Command(name = "broker", description = "Definitions of data brokers: check them, try them, sign them, use them.")
final class BrokerCommands {
    static List<Object> all(Session session, InstantSource clock) {
        List<Object> all = new ArrayList<>(List.of(
                new Lint(session),
                new BrokerTry(session, clock),
                new Replays(session, clock),
                BundleCommands.group(session)));
        all.addAll(BrokerDefinitions.all(session));
        return all;
    }

    /** @throws Failure with every mistake of the file, each with its place */
    static Definition definition(Session session, String file) {
        try {
            return new DefinitionReader().read(session.read(file));
        } catch (BadDefinition e) {
            String problems =
                    e.problems().stream().map(problem -> "  " + problem).collect(Collectors.joining("\n"));
            throw new Failure(
                    "The definition " + file + " has " + count(e.problems().size(), "mistake") + ":\n" + problems, e);
        }
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    @Command(
            name = "lint",
            description = "Reads definitions and names every mistake with its line. Exit code 0 when there is none.")
    static final class Lint implements Callable<Integer> {
        private final Session session;

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "Definitions, YAML.")
        private List<String> files = List.of();

        Lint(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            int code = ExitCode.OK;
            for (String file : files) {
                try {
                    Definition read = definition(session, file);
                    session.terminal()
                            .out()
                            .println(file + ": no mistakes (" + read.name() + ", broker " + read.id() + ").");
                } catch (Failure e) {
                    session.terminal().err().println(e.getMessage());
                    code = ExitCode.SOFTWARE;
                }
            }
            return code;
        }
    }

    @Command(
            name = "test",
            description = "Reads the saved pages that a definition names, beside its file: what each is, and how many "
                    + "listings are on it. Exit code 0 when all are as the definition says.")
    static final class Replays implements Callable<Integer> {
        private final Session session;
        private final InstantSource clock;

        @Parameters(paramLabel = "FILE", description = "A definition, YAML.")
        private String file = "";

        Replays(Session session, InstantSource clock) {
            this.session = session;
            this.clock = clock;
        }

        @Override
        public Integer call() {
            Definition definition = definition(session, file);
            PrintStream out = session.terminal().out();
            if (definition.search() == null || definition.fixtures().isEmpty()) {
                out.println(definition.name() + " names no saved pages.");
                return ExitCode.OK;
            }
            int wrong = 0;
            for (Definition.Fixture fixture : definition.fixtures()) {
                String page = Path.of(file).resolveSibling(fixture.file()).toString();
                Replay replay = Replay.of(definition, fixture.file(), session.bytes(page), clock);
                boolean fits = replay.fits(fixture);
                wrong += fits ? 0 : 1;
                out.println((fits ? "ok     " : "WRONG  ") + fixture.file() + ": " + words(replay.outcome()) + ", "
                        + count(replay.listings(), "listing")
                        + (fits
                                ? ""
                                : "; the definition says " + words(fixture.expect())
                                        + (fixture.listings() < 0 ? "" : ", " + count(fixture.listings(), "listing"))));
            }
            out.println(
                    wrong == 0
                            ? "All " + count(definition.fixtures().size(), "page") + " as the definition says."
                            : wrong + " of " + count(definition.fixtures().size(), "page")
                                    + " not as the definition says.");
            return wrong == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    /** As definitions write it. */
    static String words(@Nullable Outcome outcome) {
        return outcome == null ? "indeterminate" : outcome.word();
    }

    static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
