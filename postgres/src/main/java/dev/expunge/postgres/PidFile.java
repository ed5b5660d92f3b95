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
 * @param port 0 while the server has not written it yet
 */
record PidFile(long pid, int port, boolean ready) {
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Path in(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Empty when there is none, or when it is not even begun. */
    static Optional<PidFile> read(Path data) {
        try {
            List<String> lines = Files.readString(in(data), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
            long pid = number(lines, PID_LINE);
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return pid == 0 ? Optional.empty() : Optional.of(new PidFile(pid, (int) number(lines, PORT_LINE), ready));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new PostgresException("cannot read " + in(data) + ": " + e, e);
        }
    }

    private static long number(List<String> lines, int index) {
        String text = lines.size() > index ? lines.get(index).strip() : "";
        // A single-user server writes its number with a minus.
        return text.matches("-?\\d{1,9}") ? Math.abs(Long.parseLong(text)) : 0;
    }
}
