package dev.expunge.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server says of itself in {@code postmaster.pid}; the format is that of PostgreSQL's {@code pidfile.h}.
 *
 * @param pid 0 while the server has not written it yet, or when a crash of the machine left the file empty
 * @param port 0 while the server has not written it yet
 * @param status {@code starting}, {@code ready}, {@code stopping}, {@code standby}, or empty
 */
record PidFile(long pid, int port, String status) {
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Path in(Path data) {
        return data.resolve("postmaster.pid");
    }

    static Optional<PidFile> read(Path data) {
        try {
            List<String> lines = Files.readString(in(data), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
            int pid = number(line(lines, PID_LINE));
            return Optional.of(new PidFile(pid, number(line(lines, PORT_LINE)), line(lines, STATUS_LINE)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new PostgresException("cannot read " + in(data) + ": " + e, e);
        }
    }

    static void remove(Path data) {
        try {
            Files.deleteIfExists(in(data));
        } catch (IOException e) {
            throw new PostgresException("cannot remove the stale " + in(data) + ": " + e, e);
        }
    }

    /** Whether that process wrote it and is at that point. */
    boolean says(long process, String word) {
        return pid == process && status.equals(word);
    }

    private static String line(List<String> lines, int index) {
        return lines.size() > index ? lines.get(index).strip() : "";
    }

    private static int number(String text) {
        // A single-user server writes its number with a minus.
        return text.matches("-?\\d{1,9}") ? Math.abs(Integer.parseInt(text)) : 0;
    }
}
