package dev.expunge.server.cli;

import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "demo", description = "Plays every main flow on a sample company in a temporary folder.")
final class DemoCommand implements Callable<Integer> {
    private final Programs programs;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", paramLabel = "N", description = "Port (default: a free one).")
    private @Nullable Integer port;

    @Option(names = "--exit", description = "End after the story; the exit code says whether every step held.")
    private boolean exit;

    @Option(names = "--customers", paramLabel = "N", description = "Customers of the sample company (default: 10000).")
    private int customers = 10_000;

    DemoCommand(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        if (customers < 200 || customers > 10_000_000) {
            throw new ParameterException(line, "--customers takes a number from 200 to 10000000");
        }
        if (port != null && (port < 0 || port > 65_535)) {
            throw new ParameterException(line, "--port takes a number from 0 to 65535");
        }
        return programs.demo(port == null ? OptionalInt.empty() : OptionalInt.of(port), exit, customers);
    }
}
