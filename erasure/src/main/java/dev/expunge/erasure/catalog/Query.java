package dev.expunge.erasure.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads all rows of a statement without parameters. */
final class Query {
    private static final int TIME_LIMIT_SECONDS = 30;

    private Query() {}

    static <T> List<T> rows(Connection connection, String sql, Row<T> row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(TIME_LIMIT_SECONDS);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row.read(result));
                }
            }
            return rows;
        }
    }

    static <T> T row(Connection connection, String sql, Row<T> row) throws SQLException {
        return rows(connection, sql, row).getFirst();
    }

    static List<String> texts(ResultSet result, String column) throws SQLException {
        Array array = result.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** One row as a value. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet result) throws SQLException;
    }
}
