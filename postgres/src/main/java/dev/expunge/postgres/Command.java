package dev.expunge.postgres;

import java.io.File;
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
import java.util.regex.Pattern;

/**
 * One run of a short program, with an environment that holds nothing of ours.
 *
 * @param output what it printed, both streams, cut off at 64 KB
 */
record Command(int exit, String output) {
    /** Standard input that is empty. */
    static final ProcessBuilder.Redirect NOTHING = ProcessBuilder.Redirect.from(new File("/dev/null"));

    private static final int MOST_OUTPUT = 64 * 1024;
    private static final Pattern COMPLAINT = Pattern.compile("FATAL|PANIC|error:|failed");
    private static final Duration OUTPUT_LIMIT = Duration.ofSeconds(5);

    /** Runs to the end; kills and throws when it takes longer than the limit. */
    static Command run(Account account, Path folder, Duration limit, List<String> words) {
        List<String> all = new ArrayList<>(account.prefix());
        all.addAll(words);
        Process process = spawn(new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(NOTHING));
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

    /** Starts a program with a bare environment. */
    static Process spawn(ProcessBuilder builder) {
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new PostgresException("cannot run " + builder.command().getFirst() + ": " + e.getMessage(), e);
        }
    }

    String complaint() {
        return complaint(output);
    }

    /** The last line of an output that complains, else the last line at all. */
    static String complaint(String output) {
        List<String> lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.reversed().stream()
                .filter(line -> COMPLAINT.matcher(line).find())
                .findFirst()
                .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
    }

    private static String read(Process process) {
        try (InputStream in = process.getInputStream()) {
            return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
