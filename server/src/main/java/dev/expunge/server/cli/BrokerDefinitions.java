package dev.expunge.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands of {@code broker} that speak to a running server. */
final class BrokerDefinitions {
    private BrokerDefinitions() {}

    static List<Object> all(Session session) {
        return List.of(
                new Add(session), new Lister(session), new Enable(session), new Disable(session), new Remove(session));
    }

    @Command(name = "add", description = "Takes a definition, or those of a signed bundle, into use.")
    static final class Add extends RemoteCommand {
        @Parameters(paramLabel = "FILE", description = "A definition, YAML; or a bundle, with --key.")
        private String file = "";

        @Option(
                names = "--environment",
                paramLabel = "production",
                description = "Default: production; a sandbox has the farm's brokers and no others.")
        private String environment = "production";

        @Option(
                names = "--key",
                paramLabel = "ID=FILE",
                description = "The file is a bundle, and this a trusted Ed25519 public key in PEM, under its id.")
        private Map<String, String> keys = Map.of();

        Add(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            if (keys.isEmpty()) {
                JsonNode added =
                        server.postYaml(Route.of("brokers").with("environment", environment), session.read(file));
                return print(
                        added,
                        out -> out.println("Added broker " + Listing.value(added, "id") + ", "
                                + Listing.value(added, "name") + "."));
            }
            ObjectNode body = Server.JSON.createObjectNode().put("environment", environment);
            body.set("bundle", bundle());
            ObjectNode trusted = body.putObject("publicKeys");
            new LinkedHashMap<>(keys).forEach((id, path) -> trusted.put(id, session.read(path)));
            JsonNode added = server.post(Route.of("broker-bundles"), body);
            return print(added, out -> Listing.print(out, added, "id", "name", "brokerType", "digest"));
        }

        private JsonNode bundle() {
            try {
                return Server.JSON.readTree(session.read(file));
            } catch (JacksonException e) {
                throw new Failure("The file " + file + " is no bundle.", e);
            }
        }
    }

    @Command(name = "list", description = "Lists the brokers in use.")
    static final class Lister extends RemoteCommand {
        @Option(names = "--environment", paramLabel = "sandbox|production", description = "Default: sandbox.")
        private @Nullable String environment;

        Lister(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            JsonNode brokers = server.get(Route.of("brokers").with("environment", environment));
            return print(
                    brokers,
                    out -> Listing.print(out, brokers, "id", "name", "brokerType", "url", "disabledAt", "removedAt"));
        }
    }

    /** A command about one broker. */
    abstract static class OnOne extends RemoteCommand {
        @Parameters(paramLabel = "BROKER", description = "Id.")
        private String broker = "";

        @Option(names = "--environment", paramLabel = "sandbox|production", description = "Default: production.")
        private String environment = "production";

        OnOne(Session session) {
            super(session);
        }

        protected final Route route(String... action) {
            Route route = action.length == 0 ? Route.of("brokers", broker) : Route.of("brokers", broker, action[0]);
            return route.with("environment", environment);
        }

        protected final int done(String what, JsonNode answer) {
            return print(
                    answer,
                    out -> out.println(what + " broker " + broker + ", " + Listing.value(answer, "name") + "."));
        }
    }

    @Command(name = "enable", description = "Searches a broker again.")
    static final class Enable extends OnOne {
        Enable(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            return done("Enabled", server.post(route("enable")));
        }
    }

    @Command(name = "disable", description = "Leaves a broker alone: what is open there waits.")
    static final class Disable extends OnOne {
        Disable(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            return done("Disabled", server.post(route("disable")));
        }
    }

    @Command(name = "remove", description = "Withdraws a broker.")
    static final class Remove extends OnOne {
        Remove(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            return done("Removed", Server.JSON.readTree(server.delete(route())));
        }
    }
}
