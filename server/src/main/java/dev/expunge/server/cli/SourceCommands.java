package dev.expunge.server.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "source", description = "Connected data stores.")
final class SourceCommands {
    static List<Object> all(Session session) {
        return List.of(
                new Add(session),
                new Lister(session),
                new Remove(session),
                new SourceWatch(session),
                new SourceCapture(session));
    }

    @Command(
            name = "add",
            description = "Connects a data store. With --map, both the store and its map are taken, or neither.")
    static final class Add extends RemoteCommand {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Option(names = "--url", paramLabel = "JDBC", required = true, description = "jdbc:postgresql://HOST/DATABASE")
        private String jdbcUrl = "";

        @Option(names = "--user", paramLabel = "USER", description = "Database user.")
        private @Nullable String user;

        @Option(names = "--password-file", paramLabel = "FILE", description = "Its password, from a file or - (stdin).")
        private @Nullable String passwordFile;

        @Option(names = "--environment", paramLabel = "sandbox|production", description = "Default: sandbox.")
        private @Nullable String environment;

        @Option(names = "--map", paramLabel = "FILE", description = "Data map to apply at once.")
        private @Nullable String map;

        Add(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode body = Server.JSON.createObjectNode().put("name", name).put("url", jdbcUrl);
            Bodies.put(body, "user", user);
            Bodies.put(body, "password", passwordFile == null ? null : session.secret(passwordFile));
            Bodies.put(body, "environment", environment);
            Bodies.put(body, "map", map == null ? null : session.read(map));
            JsonNode source = server.post(Route.of("sources"), body);
            return print(
                    source,
                    out -> out.println("Added source " + name + " (" + Listing.value(source, "environment")
                            + (map == null
                                    ? "). Its requests wait for: ./expunge map apply " + name + " FILE"
                                    : ", map applied).")));
        }
    }

    @Command(name = "list", description = "Lists the sources.")
    static final class Lister extends RemoteCommand {
        Lister(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            ObjectNode sources = Pages.read(server, Route.of("sources"), Pages.ALL);
            return print(
                    sources,
                    out -> Listing.print(
                            out, sources, "name", "environment", "url", "user", "map.version", "map.appliedAt"));
        }
    }

    @Command(name = "remove", description = "Disconnects a source. Nothing in it changes.")
    static final class Remove extends RemoteCommand {
        @Parameters(paramLabel = "SOURCE", description = "Name or id.")
        private String source = "";

        Remove(Session session) {
            super(session);
        }

        @Override
        int run(Server server) {
            String answer = server.delete(Route.of("sources", source));
            ObjectNode removed = Server.JSON.createObjectNode().put("removed", source);
            String left = answer.isEmpty()
                    ? ""
                    : Server.JSON.readTree(answer).path("left").asString("");
            if (!left.isEmpty()) {
                removed.put("left", left);
            }
            return print(removed, out -> {
                out.println("Removed source " + source + ".");
                if (!left.isEmpty()) {
                    out.println(left);
                }
            });
        }
    }
}
