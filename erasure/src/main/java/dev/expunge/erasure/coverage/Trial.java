package dev.expunge.erasure.coverage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Runs a statement and takes it back, whatever it did. */
final class Trial {
    private final Connection connection;

    Trial(Connection connection) {
        this.connection = connection;
    }

    /** Why the statement, deferred constraints included, cannot be carried out; empty when it can. */
    Optional<Refusal> refusal(String sql, List<?> bound) throws SQLException {
        return refusal(() -> {
            try (PreparedStatement statement = prepared(sql, bound);
                    Statement constraints = connection.createStatement()) {
                statement.execute();
                constraints.execute("set constraints all immediate");
            }
        });
    }

    /** Whether a query gives true. */
    boolean holds(String sql, List<?> bound) throws SQLException {
        boolean[] holds = new boolean[1];
        Optional<Refusal> refusal = refusal(() -> {
            try (PreparedStatement statement = prepared(sql, bound);
                    ResultSet result = statement.executeQuery()) {
                holds[0] = result.next() && result.getBoolean(1);
            }
        });
        return refusal.isEmpty() && holds[0];
    }

    private PreparedStatement prepared(String sql, List<?> bound) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < bound.size(); i++) {
            if (bound.get(i) instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, bound.get(i));
            }
        }
        return statement;
    }

    private Optional<Refusal> refusal(Attempt attempt) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            attempt.run();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(Refusal.of(e));
        } finally {
            connection.rollback(before);
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws SQLException;
    }

    /**
     * A statement that PostgreSQL refused.
     *
     * @param busy whether the refusal is about others' locks and not about the statement
     * @param constraint the violated constraint or index, null when there is none
     */
    record Refusal(
            boolean busy,
            String state,
            @Nullable String constraint,
            @Nullable String column) {
        private static Refusal of(SQLException e) throws SQLException {
            String state = String.valueOf(e.getSQLState());
            boolean busy = state.startsWith("40") || state.equals("55P03") || state.equals("57014");
            boolean refused = busy || state.startsWith("22") || state.startsWith("23") || state.startsWith("42");
            if (!refused) {
                throw e;
            }
            ServerErrorMessage message = e instanceof PSQLException server ? server.getServerErrorMessage() : null;
            return new Refusal(
                    busy,
                    state,
                    message == null ? null : message.getConstraint(),
                    message == null ? null : message.getColumn());
        }

        /** For an operator, never with a value. */
        String reason() {
            return constraint != null ? "it violates " + constraint : "PostgreSQL refuses it with SQLSTATE " + state;
        }
    }
}
