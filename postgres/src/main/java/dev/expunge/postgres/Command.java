package dev.expunge.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of a short program, with an environment that holds nothing of ours.
 *
 * @param output what it printed, both streams, cut off at 64 KB
 */
record Command(int exit, String output) {
    private static final int MOST_OUTPUT = 64 * 1024;
    private static final Duration OUTPUT_LIMIT = Duration.ofSeconds(5);

    /** Runs to the end; kills and throws when it takes longer than the limit. */
    static Command run(Account account, Path folder, Duration limit, List<String> words) {
        List<String> all = new ArrayList<>(account.prefix());
        all.addAll(words);
        Process process =
                spawn(new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true));
        CompletableFuture<String> output =
                CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new PostgresException(words.getFirst() + " took longer than " + limit.toSeconds() + " s");
            }
            return new Command(process.exitValue(), output.get(OUTPUT_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new PostgresException("cannot read what " + words.getFirst() + " printed: " + e, e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new PostgresException(words.getFirst() + " was interrupted", e);
        }
    }

    /** Starts a program with a bare environment and nothing on standard input. */
    static Process spawn(ProcessBuilder builder) {
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        if (builder.redirectInput() == ProcessBuilder.Redirect.PIPE) {
            builder.redirectInput(Path.of("/dev/null").toFile());
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new PostgresException("cannot run " + builder.command().getFirst() + ": " + e.getMessage(), e);
        }
    }

    /** The last line that says something. */
    String lastLine() {
        return output.lines().filter(line -> !line.isBlank()).reduce("", (first, second) -> second.strip());
    }

    private static String read(Process process) {
        try (InputStream in = process.getInputStream()) {
            return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
