package dev.expunge.server.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** How a process ended and what it wrote. */
record Run(long pid, int status, String out, String err) {

    static Run of(Process process, String input) throws IOException, InterruptedException {
        var out = rest(process.inputReader(UTF_8));
        var err = rest(process.errorReader(UTF_8));
        try (var stdin = process.outputWriter(UTF_8)) {
            stdin.write(input);
        }
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running after a minute");
        }
        return new Run(process.pid(), process.exitValue(), out.join(), err.join());
    }

    private static CompletableFuture<String> rest(BufferedReader reader) {
        return CompletableFuture.supplyAsync(() -> reader.lines().collect(Collectors.joining("\n")));
    }
}
