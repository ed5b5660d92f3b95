package dev.expunge.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of its own in a fresh temporary folder, as durable as any; gone with its folder when closed. */
public final class TemporaryPostgres implements AutoCloseable {
    private final Path home;
    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private TemporaryPostgres(Path home, EmbeddedPostgres server) {
        this.home = home;
        this.server = server;
    }

    /** A server of the newest major version. */
    public static TemporaryPostgres start() {
        return start(PostgresOptions.defaults());
    }

    public static TemporaryPostgres start(int major) {
        return start(PostgresOptions.defaults().withMajor(major));
    }

    public static TemporaryPostgres start(PostgresOptions options) {
        try {
            Path home = Files.createTempDirectory("expunge-postgres-");
            return new TemporaryPostgres(home, EmbeddedPostgres.start(home, options));
        } catch (IOException e) {
            throw new PostgresException("cannot make a temporary folder: " + e, e);
        }
    }

    /** Creates a fresh, empty database and returns its JDBC URL, without credentials. */
    public String database() {
        String name = "temporary_" + databases.incrementAndGet();
        server.createDatabase(name);
        return server.jdbcUrl(name);
    }

    /** The server itself. */
    public EmbeddedPostgres server() {
        return server;
    }

    /** The superuser of every {@link #database()}. */
    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    public int port() {
        return server.port();
    }

    /** A connection as {@link #user()} to a database by its name. */
    public Connection connect(String database) throws SQLException {
        return server.connect(database);
    }

    @Override
    public void close() {
        server.close();
        try {
            Folder.removeTree(home);
        } catch (IOException e) {
            throw new PostgresException("cannot remove the temporary folder " + home + ": " + e, e);
        }
    }
}
