package dev.expunge.server.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.storage.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of tests in a JVM of their own, which starts quickly rather than runs quickly. */
public final class Fork {
    /** How a program ends that a test has halted, as if the power had gone. */
    public static final int HALTED = 42;

    private static final long LONG_ENOUGH_SECONDS = 120;

    private Fork() {}

    /** Ends this JVM at once: no shut-down hook runs, nothing is flushed or closed. */
    public static void halt() {
        Runtime.getRuntime().halt(HALTED);
    }

    /** How to run it on the class path of the tests. */
    public static List<String> command(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(arguments);
        return command;
    }

    /**
     * Runs a program that must be halted.
     *
     * @param main gets the key folder, the database's URL and user, and the arguments; the password is in the environment
     */
    public static void runUntilHalted(Class<?> main, Path folder, DatabaseAddress address, List<String> arguments)
            throws Exception {
        List<String> all = new ArrayList<>(List.of(folder.toString(), address.url(), String.valueOf(address.user())));
        all.addAll(arguments);
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command(List.of(), main, all));
        builder.environment().put("PASSWORD", String.valueOf(address.password()));
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertThat(process.waitFor(LONG_ENOUGH_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertHalted(process, Files.readString(said));
    }

    /** @param said what it said, to tell with a failure */
    public static void assertHalted(Process process, String said) throws IOException {
        assertThat(process.exitValue()).as(said).isEqualTo(HALTED);
    }
}
