package dev.expunge.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A shell that ends a temporary server when this JVM is gone, killed or not: then the shell's input ends. */
record Watchdog(Process shell) implements AutoCloseable {
    private static final String SCRIPT = """
            read -r word && exit 0
            pid=$(head -n 1 "$0/postgres/data/postmaster.pid" 2>/dev/null)
            [ -z "$pid" ] || kill -s QUIT "$pid" 2>/dev/null
            tries=0
            while [ -n "$pid" ] && [ "$tries" -lt 100 ] && kill -s 0 "$pid" 2>/dev/null; do
              sleep 0.1
              tries=$((tries + 1))
            done
            rm -rf -- "$0"
            """;

    static Watchdog over(Path home) {
        List<String> words = new ArrayList<>(Os.LINUX ? List.of("setsid") : List.of());
        words.addAll(List.of("sh", "-c", SCRIPT, home.toString()));
        return new Watchdog(Command.spawn(new ProcessBuilder(words)
                .directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)));
    }

    /** Sends it away with nothing to do. */
    @Override
    public void close() {
        try (var word = shell.getOutputStream()) {
            word.write("done\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new PostgresException("cannot send the watchdog of a temporary PostgreSQL away: " + e, e);
        }
    }
}
