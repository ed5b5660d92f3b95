package dev.expunge.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server process on a data folder: our child, or one that an earlier JVM left behind. */
record Postmaster(ProcessHandle process, Path data) {
    private static final Path PROC = Path.of("/proc");

    /** The process of that number if it runs a server on exactly this folder; numbers are used again by others. */
    static Optional<Postmaster> of(long pid, Path data) {
        return ProcessHandle.of(pid)
                .map(process -> new Postmaster(process, data))
                .filter(Postmaster::runs);
    }

    long pid() {
        return process.pid();
    }

    /** False also for a dead one that nobody has collected. */
    boolean runs() {
        if (!process.isAlive()) {
            return false;
        }
        if (!Os.LINUX) {
            return process.info().commandLine().orElse("").contains(data.toString());
        }
        List<String> words = commandLine();
        if (words.isEmpty()) {
            return false;
        }
        try {
            return words.getFirst().contains("postgres") && Files.isSameFile(PROC.resolve(pid() + "/cwd"), data);
        } catch (IOException e) {
            // Without the right to look, its own words must do.
            return words.getFirst().endsWith("/postgres") && words.contains(data.toString());
        }
    }

    /** The words that it was started with; empty for a dead one, or where the platform does not tell. */
    List<String> commandLine() {
        try {
            String words = new String(Files.readAllBytes(PROC.resolve(pid() + "/cmdline")), StandardCharsets.UTF_8);
            return words.isEmpty()
                    ? List.of()
                    : List.of(words.replaceFirst("\0+$", "").split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Waits until it is gone; false when it still runs after the limit. */
    boolean awaitEnd(Duration limit) {
        Deadline deadline = Deadline.in(limit);
        long slice = Math.max(1, limit.toMillis() / 200);
        while (runs()) {
            if (deadline.passed()) {
                return false;
            }
            try {
                process.onExit().get(slice, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (ExecutionException e) {
                throw new PostgresException("cannot wait for process " + pid() + " to end", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PostgresException("was interrupted while PostgreSQL (process " + pid() + ") ended", e);
            }
        }
        return true;
    }
}
