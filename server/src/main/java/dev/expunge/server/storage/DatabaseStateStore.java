package dev.expunge.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/** Asks our own database how it is set up. */
public final class DatabaseStateStore {
    private final Database database;
    private final InstantSource clock;

    public DatabaseStateStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public DatabaseState state() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select split_part(current_setting('server_version'), ' ', 1) as version,
                                       current_setting('fsync')::boolean as fsync,
                                       current_setting('synchronous_commit') <> 'off' as synchronous_commit,
                                       current_setting('full_page_writes')::boolean as full_page_writes,
                                       clock_timestamp() as now
                                """)
                        .map((row, context) -> state(row, clock.instant()))
                        .one());
    }

    private static DatabaseState state(ResultSet row, Instant here) throws SQLException {
        Instant there = row.getObject("now", OffsetDateTime.class).toInstant();
        return new DatabaseState(
                row.getString("version"),
                row.getBoolean("fsync"),
                row.getBoolean("synchronous_commit"),
                row.getBoolean("full_page_writes"),
                Duration.between(here, there));
    }
}
