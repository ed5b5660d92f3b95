package dev.expunge.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What an operator does to one request. */
abstract class RequestActions extends RemoteCommand {
    @Parameters(paramLabel = "REQUEST", description = "Its id, native or as its dialect shows it.")
    protected String id = "";

    RequestActions(Session session) {
        super(session);
    }

    protected final Route route(String part) {
        return Route.of("requests", id, part);
    }

    protected final int printRequest(JsonNode request) {
        return print(request, out -> RequestPrint.print(out, request));
    }

    @Command(name = "retry", description = "Lets a waiting request go on at once.")
    static final class Retry extends RequestActions {
        Retry(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            return printRequest(server.post(route("retry")));
        }
    }

    @Command(name = "withdraw", description = "Ends a request that has changed no source yet.")
    static final class Withdraw extends RequestActions {
        Withdraw(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            return printRequest(server.post(route("withdraw")));
        }
    }

    @Command(name = "confirm", description = "Approves a large plan. Growth since asks again.")
    static final class Confirm extends RequestActions {
        @Option(
                names = "--digest",
                paramLabel = "DIGEST",
                description = "Only the plan of this digest (default: the present one, which is printed).")
        private @Nullable String digest;

        Confirm(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            String approved = digest;
            if (approved == null) {
                JsonNode plan = server.get(route("plan"));
                approved = Listing.value(plan, "digest");
                if (!options.json) {
                    RequestPrint.printPlan(session.terminal().out(), plan);
                }
            }
            return printRequest(
                    server.post(route("confirm"), Server.JSON.createObjectNode().put("digest", approved)));
        }
    }
}
