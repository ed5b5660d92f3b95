package dev.expunge.server.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings the schema of our own database up to date; nodes that start together wait for each other. */
public final class Migrations {
    /** Oldest PostgreSQL that we run on, as {@code server_version_num}. */
    public static final int OLDEST_SERVER = 160_000;

    private final PGSimpleDataSource source;

    public Migrations(DatabaseAddress address) {
        this.source = Database.dataSource(address);
        source.setSocketTimeout((int) Duration.ofHours(1).toSeconds());
        source.setOptions("-c TimeZone=UTC -c search_path=public");
    }

    /**
     * Runs what is missing.
     *
     * @throws StartException when the server is too old or does not answer, when somebody changed the schema, or when a
     *     newer Expunge has been here
     */
    public void run() {
        checkServer();
        try {
            flyway(source).migrate();
        } catch (FlywayException e) {
            throw new StartException("The database schema cannot be brought up to date: " + firstLine(e), e);
        }
    }

    private void checkServer() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('server_version_num')::int")) {
            row.next();
            if (row.getInt(1) < OLDEST_SERVER) {
                throw new StartException(
                        "The database is PostgreSQL " + row.getInt(1) / 10_000 + "; Expunge needs 16 or newer.");
            }
        } catch (SQLException e) {
            throw new StartException("The database does not answer: " + e.getMessage(), e);
        }
    }

    private static Flyway flyway(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .schemas("public")
                .ignoreMigrationPatterns(new String[0])
                .validateMigrationNaming(true)
                .baselineOnMigrate(false)
                .cleanDisabled(true)
                .load();
    }

    private static String firstLine(FlywayException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
