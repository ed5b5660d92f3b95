package dev.expunge.erasure.catalog;

import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the live schema. Connections run with an empty {@code search_path}, so that types come with their schema and nobody's
 * tables stand in front of the system's; any transaction will do, nothing is written.
 */
public final class CatalogReader {
    private static final int TRIES = 5;

    private CatalogReader() {}

    /**
     * Reads everything.
     *
     * @throws SQLException also when the schema changes faster than it can be read (SQLSTATE 40001)
     */
    public static Catalog read(Connection connection) throws SQLException {
        requireEmptySearchPath(connection);
        String before = digest(connection);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Catalog catalog = read(connection, before);
            String after = digest(connection);
            if (after.equals(before)) {
                return catalog;
            }
            before = after;
        }
        throw new SQLException("the schema changes while it is being read", "40001");
    }

    /** Lower-case hexadecimal SHA-256 of the schema; equal as long as nothing changes that coverage depends on. */
    public static String digest(Connection connection) throws SQLException {
        return Query.row(connection, Digest.SQL, row -> row.getString(1));
    }

    private static Catalog read(Connection connection, String digest) throws SQLException {
        List<Relation> relations = Relation.read(connection);
        Map<Long, List<Column>> columns = Columns.read(connection);
        Map<Long, Indexes> indexes = Indexes.read(connection);
        Map<Long, List<Trigger>> triggers = Triggers.read(connection);
        Map<TableName, Double> rows = new HashMap<>();
        relations.forEach(relation -> rows.merge(relation.root(), relation.rows(), Double::sum));

        TreeMap<TableName, Table> tables = new TreeMap<>();
        for (Relation relation : relations) {
            Indexes index = indexes.getOrDefault(relation.oid(), Indexes.NONE);
            boolean isRoot = relation.root().equals(relation.name());
            tables.put(
                    relation.name(),
                    new Table(
                            relation.name(),
                            relation.kind(),
                            relation.root(),
                            relation.inheritsFrom(),
                            columns.getOrDefault(relation.oid(), List.of()),
                            index.primaryKey(),
                            index.unique(),
                            triggers.getOrDefault(relation.oid(), List.of()),
                            Math.round(isRoot ? rows.getOrDefault(relation.name(), 0.0) : relation.rows()),
                            relation.privileges(),
                            relation.partitionedBy(),
                            relation.hidesRows()));
        }
        @Nullable Table capture = tables.get(CaptureSchema.TABLE);
        boolean captures = capture != null && CaptureSchema.isOwn(capture);
        if (captures) {
            tables.remove(CaptureSchema.TABLE);
        }
        return Query.row(
                connection,
                """
                select exists (select from pg_largeobject_metadata) as large_objects,
                       current_setting('track_counts')::boolean as track_counts,
                       current_setting('server_encoding') as encoding
                """,
                row -> new Catalog(
                        tables,
                        ForeignKeys.read(connection),
                        row.getBoolean("large_objects"),
                        row.getBoolean("track_counts"),
                        row.getString("encoding"),
                        captures,
                        digest));
    }

    private static void requireEmptySearchPath(Connection connection) throws SQLException {
        String path = Query.row(connection, "select current_setting('search_path')", row -> row.getString(1));
        if (!path.isEmpty() && !path.equals("\"\"")) {
            throw new IllegalStateException("the connection's search_path is not empty");
        }
    }
}
