package dev.expunge.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** A JVM of its own that runs a server until its standard input ends, or until it is killed. */
final class Worker {
    private Worker() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("temporary")) {
            try (TemporaryPostgres server = TemporaryPostgres.start()) {
                System.out.println("started " + server.port());
                awaitEndOfInput();
            }
        } else if (args[0].equals("forgetful")) {
            System.out.println("started " + TemporaryPostgres.start().port());
            awaitEndOfInput();
        } else {
            try (EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]), PostgresOptions.defaults())) {
                System.out.println("started " + server.port());
                awaitEndOfInput();
            }
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {}
    }
}
