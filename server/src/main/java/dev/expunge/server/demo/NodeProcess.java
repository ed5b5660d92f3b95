package dev.expunge.server.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code serve} as a process of its own, which can be killed. */
final class NodeProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Expunge ready at (http\\S+)");
    private static final int SECONDS_TO_STOP = 20;

    private final Process process;
    private final URI url;

    private NodeProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a node on a free port and returns when it is ready.
     *
     * @param java what runs our main class, its name included
     */
    static NodeProcess start(List<String> java, Path home, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("serve", "--home", home.toString(), "--port", "0"));
        command.addAll(options);
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return new NodeProcess(process, URI.create(ready.group(1)));
            }
        }
        throw new DemoFailedException("a node ended before it was ready");
    }

    URI url() {
        return url;
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
