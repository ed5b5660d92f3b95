package dev.expunge.erasure.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The type of a column.
 *
 * @param sql the type as declared, with schema and length, usable in a cast
 * @param schema schema of the type beneath every domain
 * @param name name of the type beneath every domain, as in {@code pg_type}: {@code int8}, {@code varchar}
 * @param kind what values of the type are; that of the element type stands behind arrays of text only
 * @param maxLength characters of {@code varchar(n)} and {@code char(n)}, also beneath a domain; 0 means no limit
 * @param domain whether the column's declared type is a domain, which may check more than its base type
 * @param labels labels of an enum in order, empty otherwise
 */
public record ColumnType(
        String sql, String schema, String name, Kind kind, int maxLength, boolean domain, List<String> labels) {
    public ColumnType {
        requireNonNull(sql, "sql is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        labels = List.copyOf(labels);
    }

    /** What values of a type are, as far as Expunge tells types apart. */
    public enum Kind {
        TEXT,
        CITEXT,
        INTEGER,
        NUMERIC,
        FLOAT,
        BOOLEAN,
        UUID,
        DATE,
        TIMESTAMP,
        TIME,
        INTERVAL,
        BYTEA,
        JSON,
        JSONB,
        XML,
        TEXT_ARRAY,
        NETWORK,
        ENUM,
        OTHER
    }

    /** Whether people may write e-mail addresses or phone numbers into values. */
    public boolean holdsText() {
        return switch (kind) {
            case TEXT, CITEXT, JSON, JSONB, XML, TEXT_ARRAY -> true;
            case INTEGER, NUMERIC, FLOAT, BOOLEAN, UUID, DATE, TIMESTAMP, TIME, INTERVAL, BYTEA, NETWORK, ENUM, OTHER ->
                false;
        };
    }

    /** The type beneath every domain without its length, usable in a cast. */
    public String base() {
        return SqlName.quoted(schema, name);
    }
}
