package dev.expunge.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@link Worker} in a process of its own, with no environment at all. */
record ForkedJvm(Process process, int port) implements AutoCloseable {
    private static final int START_LIMIT_SECONDS = 120;

    static ForkedJvm serving(Path home) {
        return running(List.of(), System.getProperty("java.class.path"), TemporaryHome.place(), home.toString());
    }

    /** One with a temporary server, in a place that no other JVM clears. */
    static ForkedJvm temporary(Path place) {
        return running(List.of(), System.getProperty("java.class.path"), place, "temporary");
    }

    /** The same that never closes it. */
    static ForkedJvm forgetful(Path place) {
        return running(List.of(), System.getProperty("java.class.path"), place, "forgetful");
    }

    static ForkedJvm running(List<String> prefix, String classPath, Path place, String work) {
        List<String> words = new ArrayList<>(prefix);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath));
        words.addAll(List.of("-Djava.io.tmpdir=" + place, Worker.class.getName(), work));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        try {
            Process process = builder.redirectErrorStream(true).start();
            return new ForkedJvm(process, port(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does: nothing of the JVM runs any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static int port(Process process) {
        StringBuilder output = new StringBuilder();
        return CompletableFuture.supplyAsync(() -> readPort(process, output))
                .orTimeout(START_LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static int readPort(Process process, StringBuilder output) {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("started ")) {
                    return Integer.parseInt(line.substring("started ".length()));
                }
                output.append(line).append('\n');
            }
            throw new IllegalStateException("the worker ended: " + output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
