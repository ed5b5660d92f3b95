package dev.expunge.server.request;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** Binds rows column by column, each as one array: a statement over {@code unnest} takes any number of rows. */
final class Columns {
    private final Connection connection;
    private final PreparedStatement statement;
    private int next = 1;

    Columns(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /** Binds the next parameter. */
    <T> Columns add(String type, List<T> rows, Function<T, @Nullable Object> value) throws SQLException {
        @Nullable Object[] values = type.equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        statement.setArray(next++, connection.createArrayOf(type, values));
        return this;
    }

    /** Binds the next parameter, which is the same for all rows. */
    Columns add(Instant value) throws SQLException {
        statement.setObject(next++, value.atOffset(ZoneOffset.UTC));
        return this;
    }

    Columns add(long value) throws SQLException {
        statement.setLong(next++, value);
        return this;
    }

    Columns add(UUID value) throws SQLException {
        statement.setObject(next++, value);
        return this;
    }

    /** An array in an array, as text; the same for the same set. */
    static String text(Set<UUID> ids) {
        return ids.stream().map(UUID::toString).sorted().collect(joining(",", "{", "}"));
    }

    static Set<UUID> uuids(ResultSet row, String column) throws SQLException {
        return Set.of((UUID[]) row.getArray(column).getArray());
    }

    /** One array, for a statement that is not bound column by column. */
    static Argument array(Handle handle, String type, Object[] values) {
        return (position, statement, context) ->
                statement.setArray(position, handle.getConnection().createArrayOf(type, values));
    }
}
