package dev.expunge.erasure.map;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.sql.SqlName;

/** A table by schema and name, both as the catalogue has them. */
public record TableName(String schema, String name) implements Comparable<TableName> {
    public TableName {
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /** As a statement writes it: both parts in double quotes. */
    public String sql() {
        return SqlName.quoted(schema, name);
    }

    /** As a data map writes it: parts with a dot, a quote or an upper-case letter stand in double quotes. */
    @Override
    public String toString() {
        return quoted(schema) + "." + quoted(name);
    }

    private static String quoted(String part) {
        return part.matches("[a-z_][a-z0-9_$]*") ? part : '"' + part.replace("\"", "\"\"") + '"';
    }
}
