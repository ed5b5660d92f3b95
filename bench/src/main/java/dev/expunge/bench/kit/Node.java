package dev.expunge.bench.kit;

import dev.expunge.postgres.TemporaryPostgres;
import dev.expunge.server.Expunge;
import dev.expunge.server.config.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A node like any other, in this JVM, with a home that goes when it is closed and a database of its own. */
public final class Node implements AutoCloseable {
    private final Path home;
    private final String database;
    private final Expunge expunge;

    private Node(Path home, String database, Expunge expunge) {
        this.home = home;
        this.database = database;
        this.expunge = expunge;
    }

    public static Node start(TemporaryPostgres postgres, InstantSource clock) throws IOException {
        Path home = Files.createTempDirectory("expunge-bench-");
        try {
            Path password = home.resolve("database-password");
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, postgres.password());
            String database = postgres.database();
            Map<String, String> options = Map.of(
                    "home", home.toString(),
                    "port", "0",
                    "db-url", database,
                    "db-user", postgres.user(),
                    "db-password-file", password.toString());
            Expunge expunge =
                    Expunge.start(SettingsReader.read(options, List.of(), Map.of()), clock, new SecureRandom());
            return new Node(home, database, expunge);
        } catch (IOException | RuntimeException e) {
            removeTree(home);
            throw e;
        }
    }

    public URI url() {
        return expunge.url();
    }

    /** JDBC URL of the node's own database. */
    public String database() {
        return database;
    }

    public String adminToken() throws IOException {
        return Files.readString(home.resolve("admin-token")).strip();
    }

    @Override
    public void close() throws IOException {
        expunge.close();
        removeTree(home);
    }

    private static void removeTree(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
