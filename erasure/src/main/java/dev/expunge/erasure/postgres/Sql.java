package dev.expunge.erasure.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it grows: its text and, in the same order, what is bound to it. The texts repeat from subject to subject, so
 * the driver prepares each once a connection.
 */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> bound = new ArrayList<>();
    private int branches;

    Sql add(String part) {
        text.append(part);
        return this;
    }

    /** Binds one text. */
    Sql value(@Nullable String value) {
        text.append("?::pg_catalog.text");
        bound.add(value);
        return this;
    }

    /** Binds a text array. */
    Sql texts(@Nullable String[] values) {
        text.append("?::pg_catalog.text[]");
        bound.add(values);
        return this;
    }

    /** Writes a piece of SQL that holds one question mark of its own for a text array. */
    Sql texts(String partWithOneMark, String[] values) {
        text.append(partWithOneMark);
        bound.add(values);
        return this;
    }

    Sql ints(int[] values) {
        text.append("?::pg_catalog.int4[]");
        bound.add(values);
        return this;
    }

    Sql longs(long[] values) {
        text.append("?::pg_catalog.int8[]");
        bound.add(values);
        return this;
    }

    /**
     * Binds rows as one array a column: {@code rows from (unnest(…), …) with ordinality as k(v0, v1, …, o)}.
     *
     * @param rows at least one, all of the same width
     */
    Sql rows(List<? extends List<? extends @Nullable String>> rows) {
        int width = rows.getFirst().size();
        text.append("rows from (");
        for (int column = 0; column < width; column++) {
            @Nullable String[] values = new String[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.get(i).get(column);
            }
            text.append(column == 0 ? "pg_catalog.unnest(" : ", pg_catalog.unnest(");
            texts(values);
            text.append(")");
        }
        text.append(") with ordinality as k(");
        for (int column = 0; column < width; column++) {
            text.append('v').append(column).append(", ");
        }
        text.append("o)");
        return this;
    }

    /** Starts the next branch of a {@code union all}: which row it answers, and what it tells of it. */
    Sql select(String ordinal, String facts) {
        text.append(branches == 0 ? "select " : "\nunion all select ")
                .append(branches++)
                .append(", ")
                .append(ordinal)
                .append(", ")
                .append(facts);
        return this;
    }

    /** How many branches were started. */
    int branches() {
        return branches;
    }

    /** Runs a query whose rows are branch, ordinal and facts. */
    List<Answer> answers(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection);
                ResultSet result = statement.executeQuery()) {
            List<Answer> answers = new ArrayList<>();
            while (result.next()) {
                answers.add(new Answer(result.getInt(1), result.getInt(2) - 1, (@Nullable String[])
                        result.getArray(3).getArray()));
            }
            return answers;
        }
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        try {
            for (int i = 0; i < bound.size(); i++) {
                switch (bound.get(i)) {
                    case null -> statement.setString(i + 1, null);
                    case String value -> statement.setString(i + 1, value);
                    case int[] values -> statement.setArray(i + 1, connection.createArrayOf("int4", box(values)));
                    case long[] values -> statement.setArray(i + 1, connection.createArrayOf("int8", box(values)));
                    case Object[] values -> statement.setArray(i + 1, connection.createArrayOf("text", values));
                    case Object other -> throw new IllegalStateException("cannot bind " + other.getClass());
                }
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static Object[] box(int[] values) {
        Object[] boxed = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }

    private static Object[] box(long[] values) {
        Object[] boxed = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }

    /**
     * One row of an answer.
     *
     * @param ordinal which of the bound rows it answers, from 0; -1 where none was bound
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int branch, int ordinal, @Nullable String[] facts) {}
}
