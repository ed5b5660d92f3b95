package dev.expunge.server.kit;

import dev.expunge.server.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code serve} as an operator runs it: a process of its own. */
public final class ServeProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Expunge ready at (http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final Path errors;

    private ServeProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    public static ServeProcess start(Path home, List<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--home", home.toString()));
        arguments.addAll(options);
        return start(List.of(), Main.class, arguments);
    }

    /** Another program that serves, and says so like {@code serve}. */
    public static ServeProcess start(List<String> options, Class<?> main, List<String> arguments) throws IOException {
        Path errors = Files.createTempFile("serve-errors-", ".log");
        return new ServeProcess(
                new ProcessBuilder(Fork.command(options, main, arguments))
                        .redirectError(errors.toFile())
                        .start(),
                errors);
    }

    public Process process() {
        return process;
    }

    /** What it has said to the operator so far. */
    public String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Waits until it says that it is ready. */
    public Calls ready() throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return new Calls(URI.create(ready.group(1)));
            }
        }
        throw new AssertionError("serve ended: " + errors());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(errors);
    }
}
