package dev.expunge.server.cli;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "plan",
        description = "Plans: which brokers, which matches, how often. Each tenant has the plan standard.")
final class PlanCommands {
    static List<Object> all(Session session) {
        return List.of(new Create(session), new Lister(session), new Assign(session));
    }

    private static void print(PrintStream out, JsonNode list) {
        Listing.print(
                out,
                list,
                "id",
                "name",
                "matchScore",
                "reviewScore",
                "rescanDays",
                "monthsPerBillingCycle",
                "default",
                "description");
    }

    @Command(name = "create", description = "Makes a plan.")
    static final class Create extends RemoteCommand {
        @Parameters(paramLabel = "NAME", description = "What scanType and enrollmentType say.")
        private String name = "";

        @Option(names = "--environment", paramLabel = "sandbox|production", description = "Default: sandbox.")
        private @Nullable String environment;

        @Option(names = "--description", paramLabel = "TEXT")
        private @Nullable String description;

        @Option(
                names = "--brokers",
                split = ",",
                paramLabel = "ID",
                description = "Ids of brokers (default: all, those that come later included).")
        private List<String> brokers = List.of();

        @Option(names = "--package", paramLabel = "WORD", description = "brokerPackageType (default: domestic).")
        private @Nullable String packageType;

        @Option(names = "--months", paramLabel = "N", description = "Of a billing cycle (default: 1).")
        private @Nullable Integer months;

        @Option(
                names = "--match",
                paramLabel = "SCORE",
                description = "From which score it is the person (default: 90).")
        private @Nullable Integer match;

        @Option(names = "--review", paramLabel = "SCORE", description = "From which it may be (default: 50).")
        private @Nullable Integer review;

        @Option(
                names = "--rescan",
                paramLabel = "DAYS",
                description = "Between scans, once thirty days are over (default: 30).")
        private @Nullable Integer rescan;

        Create(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode body = Server.JSON.createObjectNode().put("name", name);
            Bodies.put(body, "environment", environment);
            Bodies.put(body, "description", description);
            Bodies.put(body, "brokerPackageType", packageType);
            number(body, "monthsPerBillingCycle", months);
            number(body, "matchScore", match);
            number(body, "reviewScore", review);
            number(body, "rescanDays", rescan);
            if (!brokers.isEmpty()) {
                brokers.forEach(body.putArray("brokers")::add);
            }
            JsonNode plan = server.post(Route.of("plans"), body);
            return print(
                    plan,
                    out -> out.println(
                            "Made plan " + Listing.value(plan, "name") + " (" + Listing.value(plan, "id") + ")."));
        }

        private static void number(ObjectNode body, String member, @Nullable Integer value) {
            if (value != null) {
                body.put(member, value);
            }
        }
    }

    @Command(name = "list", description = "Lists the plans of an environment, or those of a client.")
    static final class Lister extends RemoteCommand {
        @Option(names = "--environment", paramLabel = "sandbox|production", description = "Default: sandbox.")
        private @Nullable String environment;

        @Option(names = "--client", paramLabel = "CLIENT", description = "Id or name.")
        private @Nullable String client;

        Lister(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            Route route = client == null
                    ? Route.of("plans").with("environment", environment)
                    : Route.of("clients", client, "plans");
            JsonNode plans = server.get(route);
            return print(plans, out -> PlanCommands.print(out, plans));
        }
    }

    @Command(name = "assign", description = "Gives a client these plans instead of those that it has.")
    static final class Assign extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "CLIENT", description = "Id or name.")
        private String client = "";

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "PLAN", description = "Ids or names.")
        private List<String> plans = List.of();

        @Option(
                names = "--default",
                paramLabel = "PLAN",
                description = "The one that is meant where an order names none.")
        private @Nullable String byDefault;

        Assign(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode body = Server.JSON.createObjectNode();
            plans.forEach(body.putArray("plans")::add);
            Bodies.put(body, "default", byDefault);
            JsonNode assigned = server.put(Route.of("clients", client, "plans"), body);
            return print(assigned, out -> PlanCommands.print(out, assigned));
        }
    }
}
