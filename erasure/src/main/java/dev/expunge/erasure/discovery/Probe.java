package dev.expunge.erasure.discovery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;

/**
 * Asks the source something that it may refuse or not answer in time; then the question stays open and the transaction goes on.
 * What the source says in such a case is dropped: it may hold values.
 */
final class Probe {
    private static final String CONNECTION_CLASS = "08";
    private static final String OPERATOR_CLASS = "57P";

    private final Connection connection;

    Probe(Connection connection, Duration longest) throws SQLException {
        this.connection = connection;
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_catalog.set_config('statement_timeout', ?, true)")) {
            statement.setString(1, String.valueOf(longest.toMillis()));
            statement.execute();
        }
    }

    @FunctionalInterface
    interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    interface Reading {
        void of(ResultSet result) throws SQLException;
    }

    /** Returns whether an answer was read to its end. */
    boolean run(String sql, Binding binding, Reading reading) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.to(statement);
            try (ResultSet result = statement.executeQuery()) {
                reading.of(result);
            }
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.startsWith(CONNECTION_CLASS) || state.startsWith(OPERATOR_CLASS) || connection.isClosed()) {
                throw new SQLException("the source went away while it was discovered", state);
            }
            connection.rollback(before);
            return false;
        }
    }
}
