package dev.expunge.erasure.property;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every row of every table and materialised view of a database, read without knowing anything of the world. */
record DatabaseImage(Map<String, Line> lines) {
    /**
     * One row.
     *
     * @param table the table's or the partition's name
     * @param version the transaction that wrote it
     * @param cells by column, in the text form of PostgreSQL
     */
    record Line(String address, Name table, String version, Map<String, @Nullable String> cells) {}

    private record Relation(String oid, Name name, List<String> columns) {}

    static DatabaseImage read(Connection connection) throws SQLException {
        List<Relation> relations = relations(connection);
        Map<String, Line> lines = new LinkedHashMap<>();
        if (!relations.isEmpty()) {
            read(connection, relations, lines);
        }
        return new DatabaseImage(Collections.unmodifiableMap(lines));
    }

    private static List<Relation> relations(Connection connection) throws SQLException {
        String sql = """
                select c.oid, n.nspname, c.relname,
                       array(select a.attname from pg_attribute a
                             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'm') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                order by c.oid
                """;
        List<Relation> relations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                String[] columns = (String[]) found.getArray(4).getArray();
                Name name = new Name(found.getString(2), found.getString(3));
                relations.add(new Relation(found.getString(1), name, Arrays.asList(columns)));
            }
        }
        return relations;
    }

    private static void read(Connection connection, List<Relation> relations, Map<String, Line> lines)
            throws SQLException {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < relations.size(); i++) {
            StringBuilder part = new StringBuilder("select " + i + ", ctid::text, xmin::text, array[''");
            relations
                    .get(i)
                    .columns
                    .forEach(
                            column -> part.append(", ").append(Sql.name(column)).append("::text"));
            parts.add(part.append("] from only ")
                    .append(relations.get(i).name.sql())
                    .toString());
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet found = statement.executeQuery(String.join(" union all ", parts))) {
                while (found.next()) {
                    Relation relation = relations.get(found.getInt(1));
                    String address = relation.oid + found.getString(2);
                    String[] values = (String[]) found.getArray(4).getArray();
                    Map<String, @Nullable String> cells = new LinkedHashMap<>();
                    for (int i = 0; i < relation.columns.size(); i++) {
                        cells.put(relation.columns.get(i), values[i + 1]);
                    }
                    lines.put(address, new Line(address, relation.name, found.getString(3), cells));
                }
            }
        }
    }
}
