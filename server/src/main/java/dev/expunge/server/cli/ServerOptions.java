package dev.expunge.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server, which tenant, and for whom to print: the same on every command that talks to a server. */
final class ServerOptions {
    @Option(names = "--tenant", paramLabel = "NAME", description = "Tenant (default: default).")
    String tenant = "default";

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    boolean json;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server (default: EXPUNGE_URL, else the local port EXPUNGE_PORT or 8080).")
    @Nullable
    String server;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The server's home with its admin token (default: EXPUNGE_HOME, else the usual place).")
    @Nullable
    String home;
}
