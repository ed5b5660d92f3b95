package dev.expunge.erasure.postgres;

import dev.expunge.erasure.ExportSink;
import dev.expunge.erasure.Exported;
import dev.expunge.erasure.ExportedTable;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.map.ColumnMap;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.ColumnType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads everything about one subject in one snapshot, a few rows at a time: as many as {@value #MOST_BYTES} bytes hold. */
final class Exporting {
    private static final int LARGEST = 8 << 20;
    private static final int ROWS_A_STATEMENT = 100;
    private static final int MOST_BYTES = 16 << 20;

    private final Engine engine;
    private final Covered covered;

    Exporting(Engine engine, Covered covered) {
        this.engine = engine;
        this.covered = covered;
    }

    Exported export(Subject subject, ExportSink sink) throws SQLException, IOException {
        try (Session session = Session.reading(engine.connections(), engine.limits())) {
            Connection connection = session.connection();
            return switch (Sight.of(engine, covered, connection, subject)) {
                case Sight.Clear(var holding) ->
                    new Reading(connection, new Discretion(holding, covered.layout()), holding, sink)
                            .all(
                                    covered.layout().map().digest(),
                                    covered.coverage().schemaDigest());
                case Sight.Blocked(var holes) -> new Exported.Blocked(holes);
            };
        }
    }

    /** One subject's rows on their way to the sink. */
    private final class Reading {
        private final Connection connection;
        private final Holding holding;
        private final ExportSink sink;
        private final Discretion discretion;
        private final Map<TableName, Long> rows = new TreeMap<>();
        private long redacted;
        private long tooLarge;

        Reading(Connection connection, Discretion discretion, Holding holding, ExportSink sink) {
            this.connection = connection;
            this.discretion = discretion;
            this.holding = holding;
            this.sink = sink;
        }

        Exported all(String mapDigest, String schemaDigest) throws SQLException, IOException {
            for (var entry : Rows.byRelation(holding.keys()).entrySet()) {
                Relation relation = entry.getKey();
                List<Row.Key> keys = entry.getValue();
                sink.table(described(relation));
                for (int from = 0; from < keys.size(); from += ROWS_A_STATEMENT) {
                    read(relation, keys.subList(from, Math.min(keys.size(), from + ROWS_A_STATEMENT)));
                }
                rows.put(relation.name(), (long) keys.size());
            }
            return new Exported.Done(rows, redacted, tooLarge, mapDigest, schemaDigest);
        }

        private void read(Relation relation, List<Row.Key> keys) throws SQLException, IOException {
            List<Column> columns = relation.table().columns();
            String values = columns.stream().map(Reading::value).collect(Collectors.joining(", "));
            Sql sql = joined(relation, keys, "k.o", "array[" + values + "]::pg_catalog.text[]");
            sql.add(" order by k.o");
            int rowsAtOnce = rowsAtOnce(relation, keys);
            int seen = 0;
            try (PreparedStatement statement = sql.prepare(connection)) {
                statement.setFetchSize(rowsAtOnce);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        Row.Key key = keys.get(result.getInt(2) - 1);
                        @Nullable
                        String[] row = (@Nullable String[]) result.getArray(3).getArray();
                        sink.row(discreet(columns, key, row));
                        seen++;
                    }
                }
            }
            if (seen != keys.size()) {
                throw new IllegalStateException("a snapshot of " + relation + " has other rows than it had");
            }
        }

        /** As many of the widest of these rows as may be in memory. */
        private int rowsAtOnce(Relation relation, List<Row.Key> keys) throws SQLException {
            String width = relation.table().columns().stream()
                    .map(column -> "least(" + LARGEST + ", coalesce(" + octets(column) + ", 0))::pg_catalog.int8")
                    .collect(Collectors.joining(" operator(pg_catalog.+) "));
            Sql sql = joined(relation, keys, "0", "pg_catalog.max(" + width + ")");
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet result = statement.executeQuery()) {
                long widest = result.next() ? result.getLong(3) : 0;
                return (int) Math.clamp(MOST_BYTES / Math.max(1, widest), 1, ROWS_A_STATEMENT);
            }
        }

        private static Sql joined(Relation relation, List<Row.Key> keys, String ordinal, String facts) {
            return new Sql()
                    .select(ordinal, facts)
                    .add(" from ")
                    .rows(keys.stream().map(Row.Key::values).toList())
                    .add(" join ")
                    .add(relation.from())
                    .add(" t on ")
                    .add(relation.keyMatch());
        }

        private static String value(Column column) {
            return "case when " + octets(column) + " operator(pg_catalog.>) " + LARGEST + " then '"
                    + ExportSink.TOO_LARGE + "' else " + text(column) + " end";
        }

        /** Of the value's text. Of text and bytes, which may be large, it is known without reading them. */
        private static String octets(Column column) {
            return column.type().kind() == ColumnType.Kind.BYTEA
                    ? "(pg_catalog.octet_length(t." + column.sql()
                            + ") operator(pg_catalog.*) 2 operator(pg_catalog.+) 2)"
                    : "pg_catalog.octet_length(" + text(column) + ")";
        }

        private static String text(Column column) {
            return "t." + column.sql() + "::pg_catalog.text";
        }

        private List<@Nullable String> discreet(List<Column> columns, Row.Key key, @Nullable String[] row) {
            List<@Nullable String> values = Arrays.asList(row);
            tooLarge += values.stream().filter(ExportSink.TOO_LARGE::equals).count();
            @Nullable Member member = holding.member(key);
            if (member == null || !member.isShared()) {
                return values;
            }
            Set<String> hidden = discretion.hidden(member);
            for (int i = 0; i < values.size(); i++) {
                @Nullable String value = values.get(i);
                if (value != null) {
                    String told = hidden.contains(columns.get(i).name())
                            ? ExportSink.SOMEBODY_ELSE
                            : columns.get(i).type().holdsText() ? discretion.masked(value) : value;
                    redacted += told.equals(value) ? 0 : 1;
                    values.set(i, told);
                }
            }
            return values;
        }

        private ExportedTable described(Relation relation) {
            return new ExportedTable(
                    engine.source(),
                    relation.name(),
                    relation.table().columns().stream()
                            .map(column -> new ExportedTable.Column(
                                    column.name(),
                                    category(relation.map().columns().get(column.name()))))
                            .toList(),
                    relation.map().disposition(),
                    relation.map().retention());
        }

        private static @Nullable String category(@Nullable ColumnMap said) {
            return said == null ? null : said.category();
        }
    }
}
