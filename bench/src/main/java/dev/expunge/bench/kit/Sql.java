package dev.expunge.bench.kit;

import dev.expunge.postgres.TemporaryPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One connection for what lies outside the measured time, and the way to more of them. */
public final class Sql implements AutoCloseable {
    private final String url;
    private final TemporaryPostgres postgres;
    private final Connection connection;

    public Sql(TemporaryPostgres postgres, String url) throws SQLException {
        this.url = url;
        this.postgres = postgres;
        this.connection = open();
    }

    /** A further connection, in autocommit. */
    public Connection open() throws SQLException {
        return DriverManager.getConnection(url, postgres.user(), postgres.password());
    }

    public String url() {
        return url;
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
