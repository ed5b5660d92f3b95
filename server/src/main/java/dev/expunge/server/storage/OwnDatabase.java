package dev.expunge.server.storage;

import dev.expunge.postgres.EmbeddedPostgres;
import dev.expunge.postgres.PostgresException;
import dev.expunge.postgres.PostgresOptions;
import dev.expunge.server.config.DatabaseSettings;
import dev.expunge.server.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server that our own database lives on: the embedded one, run by us, or a named one, run by somebody else. */
public final class OwnDatabase implements AutoCloseable {
    private static final String NAME = "expunge";

    private final DatabaseAddress address;
    private final @Nullable EmbeddedPostgres server;

    private OwnDatabase(DatabaseAddress address, @Nullable EmbeddedPostgres server) {
        this.address = address;
        this.server = server;
    }

    /**
     * Starts the embedded server, or reads the password of the named one.
     *
     * @throws StartException with what stands in the way
     */
    public static OwnDatabase start(Settings settings) {
        return switch (settings.database()) {
            case DatabaseSettings.Embedded() -> embedded(settings.home());
            case DatabaseSettings.Named(String url, @Nullable String user, @Nullable Path file) ->
                new OwnDatabase(new DatabaseAddress(url, user, file == null ? null : firstLine(file)), null);
        };
    }

    private static OwnDatabase embedded(Path home) {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start(home, PostgresOptions.defaults());
            server.createDatabase(NAME);
            return new OwnDatabase(new DatabaseAddress(server.jdbcUrl(NAME), server.user(), server.password()), server);
        } catch (PostgresException e) {
            throw new StartException("The embedded PostgreSQL does not start: " + e.getMessage(), e);
        }
    }

    private static String firstLine(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() ? "" : lines.getFirst();
        } catch (IOException e) {
            throw new StartException("The database password cannot be read from " + file + ": " + e, e);
        }
    }

    public DatabaseAddress address() {
        return address;
    }

    /** Stops the embedded server; leaves a named one alone. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
