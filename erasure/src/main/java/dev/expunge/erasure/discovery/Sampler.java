package dev.expunge.erasure.discovery;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.sql.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads some rows of a table in one statement, the same ones as long as the table stays as it is. */
final class Sampler {
    private static final int MOST_ROWS = 1_000;
    private static final int FEWEST_ROWS = 50;
    private static final int MOST_VALUES = 2_000_000;
    private static final int SMALL_TABLE = 20_000;
    private static final int MAX_CHARACTERS = 400;
    private static final int MAX_JSON_CHARACTERS = 2_000;

    private final Probe probe;
    private final int rows;

    /** @param columns how many there are in all tables: the more, the fewer rows of each table are kept in memory */
    Sampler(Probe probe, int columns) {
        this.probe = probe;
        this.rows = Math.clamp(MOST_VALUES / Math.max(1, columns), FEWEST_ROWS, MOST_ROWS);
    }

    /** Empty facts, of no row, where the table cannot be read in time. */
    TableFacts sample(Table table) throws SQLException {
        List<List<@Nullable String>> values = new ArrayList<>();
        table.columns().forEach(column -> values.add(new ArrayList<>()));
        boolean read = !table.columns().isEmpty()
                && probe.run(sql(table), statement -> {}, result -> {
                    while (result.next()) {
                        take(result, values);
                    }
                });
        Map<String, ColumnFacts> columns = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            columns.put(column.name(), new ColumnFacts(column, read ? values.get(i) : List.of()));
        }
        int rows = read && !values.isEmpty() ? values.getFirst().size() : 0;
        return new TableFacts(table, columns, rows, read);
    }

    private static void take(ResultSet result, List<List<@Nullable String>> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            values.get(i).add(result.getString(i + 1));
        }
    }

    private String sql(Table table) {
        List<String> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            String text = "t." + column.sql() + "::pg_catalog.text";
            columns.add(
                    switch (column.type().kind()) {
                        case BYTEA, OTHER, XML -> "case when t." + column.sql() + " is not null then '?' end";
                        case JSON, JSONB -> "pg_catalog.left(" + text + ", " + MAX_JSON_CHARACTERS + ")";
                        default ->
                            isShort(column.type()) ? text : "pg_catalog.left(" + text + ", " + MAX_CHARACTERS + ")";
                    });
        }
        return "select " + String.join(", ", columns) + " from " + from(table, " t") + " limit " + rows;
    }

    /** The table with as many of its rows as a sample needs; {@code alias} stands before the sampling. */
    private String from(Table table, String alias) {
        String only = table.kind() == Table.Kind.TABLE ? "only " : "";
        long estimated = table.estimatedRows();
        return estimated <= SMALL_TABLE
                ? "(select * from " + only + table.name().sql()
                        + " s order by pg_catalog.md5(s.ctid::pg_catalog.text) limit " + rows + ")" + alias
                : only
                        + table.name().sql()
                        + alias
                        + String.format(
                                Locale.ROOT,
                                " tablesample system (%.6f) repeatable (1)",
                                100.0 * SMALL_TABLE / estimated);
    }

    private static boolean isShort(ColumnType type) {
        return switch (type.kind()) {
            case TEXT, CITEXT, TEXT_ARRAY -> false;
            default -> true;
        };
    }
}
