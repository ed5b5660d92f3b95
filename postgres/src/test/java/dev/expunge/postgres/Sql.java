package dev.expunge.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One statement, one answer. */
final class Sql {
    private Sql() {}

    static void run(EmbeddedPostgres server, String database, String statement) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement plain = connection.createStatement()) {
            plain.execute(statement);
        }
    }

    static String ask(EmbeddedPostgres server, String database, String query) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement plain = connection.createStatement();
                ResultSet row = plain.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static long postmaster(EmbeddedPostgres server) throws SQLException {
        String file = ask(server, "postgres", "SELECT pg_read_file('postmaster.pid')");
        return Long.parseLong(file.lines().findFirst().orElseThrow());
    }
}
