package dev.expunge.server.storage;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/**
 * Binds rows column by column, each as one array: a statement over {@code unnest} takes any number of rows. For classes named
 * {@code …Store}.
 */
public final class Columns {
    private final Connection connection;
    private final PreparedStatement statement;
    private int next = 1;

    public Columns(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /** Binds the next parameter. */
    public <T> Columns add(String type, List<T> rows, Function<T, @Nullable Object> value) throws SQLException {
        statement.setArray(next++, connection.createArrayOf(type, values(type, rows, value)));
        return this;
    }

    /** Binds the next parameter, which is the same for all rows. */
    public Columns add(Instant value) throws SQLException {
        statement.setObject(next++, value.atOffset(ZoneOffset.UTC));
        return this;
    }

    public Columns add(long value) throws SQLException {
        statement.setLong(next++, value);
        return this;
    }

    public Columns add(UUID value) throws SQLException {
        statement.setObject(next++, value);
        return this;
    }

    /** An array in an array, which would have to be rectangular: it travels as text, the same for the same set. */
    public static String text(Set<UUID> ids) {
        return ids.stream().map(UUID::toString).sorted().collect(joining(",", "{", "}"));
    }

    public static Set<UUID> uuids(ResultSet row, String column) throws SQLException {
        return Set.of((UUID[]) row.getArray(column).getArray());
    }

    /** One column of rows, for a statement whose parameters have names. */
    public static <T> Argument array(
            Handle handle, String type, Collection<T> rows, Function<T, @Nullable Object> value) {
        @Nullable Object[] values = values(type, rows, value);
        return (position, statement, context) ->
                statement.setArray(position, handle.getConnection().createArrayOf(type, values));
    }

    private static <T> @Nullable Object[] values(String type, Collection<T> rows, Function<T, @Nullable Object> value) {
        @Nullable Object[] values = type.equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
        int next = 0;
        for (T row : rows) {
            values[next++] = value.apply(row);
        }
        return values;
    }
}
