package dev.expunge.erasure.property;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A database that worlds are built in, one after the other. */
final class Database {
    private final Connection connection;

    Database(Connection connection) throws SQLException {
        this.connection = connection;
        run("set datestyle to 'ISO'; set timezone to 'UTC'; set intervalstyle to 'postgres'; set bytea_output to 'hex';"
                + "set client_min_messages to 'warning'; set extra_float_digits to 1; set synchronous_commit to off");
    }

    /** Builds the source and says where each row is. */
    Map<Row, String> build(Source source) throws SQLException {
        clear();
        Ddl ddl = new Ddl(source);
        connection.setAutoCommit(false);
        run(String.join(";\n", ddl.beforeRows()));
        Map<Row, String> addresses = new LinkedHashMap<>();
        for (Table table : source.tables) {
            insert(table, source.rowsOf(table), addresses);
        }
        run(String.join(";\n", ddl.afterRows()));
        connection.commit();
        connection.setAutoCommit(true);
        return addresses;
    }

    private void clear() throws SQLException {
        connection.setAutoCommit(true);
        List<String> schemas = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        select nspname from pg_namespace
                        where nspname not like 'pg\\_%' and nspname <> 'information_schema'
                        """)) {
            while (found.next()) {
                schemas.add(Sql.name(found.getString(1)));
            }
        }
        run("drop schema if exists " + String.join(", ", schemas) + " cascade; create schema public");
    }

    private void insert(Table table, List<Row> rows, Map<Row, String> addresses) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        List<Column> columns = table.columns.stream()
                .filter(column -> column.generated == null)
                .toList();
        String sql = "insert into " + table.name.sql()
                + columns.stream().map(Column::sql).collect(Collectors.joining(", ", " (", ")"))
                + " overriding system value values\n"
                + rows.stream().map(row -> values(columns, row)).collect(Collectors.joining(",\n"))
                + " returning tableoid, ctid";
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            try (ResultSet placed = statement.getResultSet()) {
                for (Row row : rows) {
                    placed.next();
                    addresses.put(row, placed.getString(1) + placed.getString(2));
                }
            }
        }
    }

    private static String values(List<Column> columns, Row row) {
        return columns.stream()
                .map(column -> Sql.literal(row.cell(column)))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Inserts a row as it was; says where it is, or nothing when the database no longer takes it. */
    Optional<String> putBack(Name table, Map<Column, @Nullable String> cells) throws SQLException {
        List<Column> columns = List.copyOf(cells.keySet());
        String sql = "insert into " + table.sql()
                + columns.stream().map(Column::sql).collect(Collectors.joining(", ", " (", ")"))
                + " overriding system value values "
                + columns.stream()
                        .map(column -> Sql.literal(cells.get(column)))
                        .collect(Collectors.joining(", ", "(", ")"))
                + " returning ctid";
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet placed = statement.executeQuery(sql)) {
                placed.next();
                return Optional.of(placed.getString(1));
            }
        } catch (SQLException e) {
            if (e.getSQLState().startsWith("23")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    void takeAway(Name table, String place) throws SQLException {
        run("delete from only " + table.sql() + " where ctid = '" + place + "'");
    }

    DatabaseImage image() throws SQLException {
        return DatabaseImage.read(connection);
    }

    /** Materialised views that do not hold what their query says now. */
    List<String> stale(List<Source.View> views) throws SQLException {
        List<String> stale = new ArrayList<>();
        for (Source.View view : views) {
            String name = view.name().sql();
            String sql = "select count(*) from (select * from " + name + " except all select * from (" + view.query()
                    + ") now) gone";
            try (Statement statement = connection.createStatement();
                    ResultSet count = statement.executeQuery(sql)) {
                count.next();
                if (count.getInt(1) > 0) {
                    stale.add(name);
                }
            }
        }
        return stale;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
