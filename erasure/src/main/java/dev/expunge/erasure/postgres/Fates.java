package dev.expunge.erasure.postgres;

import dev.expunge.erasure.TransactionFate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What became of transactions. */
final class Fates {
    private static final String INVALID_PARAMETER = "22023";

    private Fates() {}

    static TransactionFate of(Connection connection, long transaction) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_catalog.pg_xact_status(?::pg_catalog.text::pg_catalog.xid8)")) {
            statement.setString(1, Long.toUnsignedString(transaction));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return fate(row.getString(1));
            }
        } catch (SQLException e) {
            // An id that was never given out: another server, or one restored to before it.
            if (INVALID_PARAMETER.equals(e.getSQLState())) {
                return TransactionFate.UNKNOWN;
            }
            throw e;
        }
    }

    private static TransactionFate fate(@Nullable String status) {
        return switch (status) {
            case "committed" -> TransactionFate.COMMITTED;
            case "aborted" -> TransactionFate.ABORTED;
            case "in progress" -> TransactionFate.IN_PROGRESS;
            case null, default -> TransactionFate.UNKNOWN;
        };
    }
}
