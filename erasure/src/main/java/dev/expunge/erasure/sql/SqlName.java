package dev.expunge.erasure.sql;

/** Names in SQL text. The one place where identifiers are quoted; every other part of a statement is bound. */
public final class SqlName {
    private SqlName() {}

    /** One part of a name, always in double quotes, so that no name is a keyword and none is folded. */
    public static String quoted(String part) {
        if (part.isEmpty() || part.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not a name in PostgreSQL");
        }
        return '"' + part.replace("\"", "\"\"") + '"';
    }

    /** {@code "schema"."name"}. */
    public static String quoted(String schema, String name) {
        return quoted(schema) + "." + quoted(name);
    }
}
