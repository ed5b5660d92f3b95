package dev.expunge.server.cli;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** A command that asks a running server. */
abstract class RemoteCommand implements Callable<Integer> {
    protected final Session session;

    @Mixin
    protected final ServerOptions options = new ServerOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RemoteCommand(Session session) {
        this.session = session;
    }

    @Override
    public final Integer call() {
        try (Server server = server()) {
            return run(server);
        }
    }

    /** Returns the exit code. */
    abstract int run(Server server);

    /** One JSON object for scripts, else whatever is written for a person. */
    protected final int print(JsonNode result, Consumer<PrintStream> forPeople) {
        PrintStream out = session.terminal().out();
        if (options.json) {
            out.println(result);
        } else {
            forPeople.accept(out);
        }
        return ExitCode.OK;
    }

    protected final ParameterException wrongUsage(String sentence) {
        CommandLine line = spec.commandLine();
        return new ParameterException(line, sentence);
    }

    private Server server() {
        Optional<String> given = session.variable("EXPUNGE_ADMIN_TOKEN");
        Path file = session.home(options.home).resolve("admin-token");
        Optional<String> token = given.or(
                () -> Files.isReadable(file) ? Optional.of(session.secret(file.toString())) : Optional.empty());
        return Server.at(base(), token, given.isPresent() ? "EXPUNGE_ADMIN_TOKEN" : file.toString(), options.tenant);
    }

    private URI base() {
        String url = options.server != null
                ? options.server
                : session.variable("EXPUNGE_URL")
                        .orElseGet(() -> "http://127.0.0.1:"
                                + session.variable("EXPUNGE_PORT").orElse("8080"));
        try {
            URI base = URI.create(url.replaceAll("/+$", ""));
            if (("http".equals(base.getScheme()) || "https".equals(base.getScheme())) && base.getHost() != null) {
                return base;
            }
        } catch (IllegalArgumentException e) {
            // said below, in the same words
        }
        throw wrongUsage("The server's URL is no http or https URL: " + url);
    }
}
