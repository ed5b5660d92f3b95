package dev.expunge.erasure.property;

import java.util.List;

/**
 * A column type.
 *
 * @param sql as DDL writes it
 * @param length the most characters it takes; 0 when it does not say
 * @param labels of an enum
 */
record Type(Kind kind, String sql, int length, List<String> labels) {
    enum Kind {
        SMALLINT,
        INTEGER,
        BIGINT,
        NUMERIC,
        DOUBLE,
        TEXT,
        VARCHAR,
        CHAR,
        UUID,
        DATE,
        TIMESTAMPTZ,
        TIMESTAMP,
        BOOLEAN,
        BYTEA,
        ENUM,
        DOMAIN_TEXT,
        DOMAIN_INTEGER,
        JSON,
        JSONB,
        TEXT_ARRAY,
        INTERVAL,
        INET,
        RANGE,
        XML,
        POINT
    }

    static final Type SMALLINT = new Type(Kind.SMALLINT, "smallint");
    static final Type INTEGER = new Type(Kind.INTEGER, "integer");
    static final Type BIGINT = new Type(Kind.BIGINT, "bigint");
    static final Type NUMERIC = new Type(Kind.NUMERIC, "numeric(12,2)");
    static final Type DOUBLE = new Type(Kind.DOUBLE, "double precision");
    static final Type TEXT = new Type(Kind.TEXT, "text");
    static final Type UUID = new Type(Kind.UUID, "uuid");
    static final Type DATE = new Type(Kind.DATE, "date");
    static final Type TIMESTAMPTZ = new Type(Kind.TIMESTAMPTZ, "timestamptz");
    static final Type TIMESTAMP = new Type(Kind.TIMESTAMP, "timestamp(3)");
    static final Type BOOLEAN = new Type(Kind.BOOLEAN, "boolean");
    static final Type BYTEA = new Type(Kind.BYTEA, "bytea");
    static final Type JSON = new Type(Kind.JSON, "json");
    static final Type JSONB = new Type(Kind.JSONB, "jsonb");
    static final Type TEXT_ARRAY = new Type(Kind.TEXT_ARRAY, "text[]");
    static final Type INTERVAL = new Type(Kind.INTERVAL, "interval");
    static final Type INET = new Type(Kind.INET, "inet");
    static final Type RANGE = new Type(Kind.RANGE, "int4range");
    static final Type XML = new Type(Kind.XML, "xml");
    static final Type POINT = new Type(Kind.POINT, "point");

    Type {
        labels = List.copyOf(labels);
    }

    private Type(Kind kind, String sql) {
        this(kind, sql, 0, List.of());
    }

    static Type varchar(int length) {
        return new Type(Kind.VARCHAR, "varchar(" + length + ")", length, List.of());
    }

    static Type character(int length) {
        return new Type(Kind.CHAR, "char(" + length + ")", length, List.of());
    }

    /** Whether {@code random: auto} is defined for it. */
    boolean takesRandom() {
        return switch (kind) {
            case SMALLINT, INTEGER, BIGINT, NUMERIC, DOUBLE, TEXT, VARCHAR, CHAR, UUID, DATE, TIMESTAMPTZ -> true;
            case TIMESTAMP, BOOLEAN, BYTEA, ENUM, DOMAIN_TEXT, DOMAIN_INTEGER -> true;
            case JSON, JSONB, TEXT_ARRAY, INTERVAL, INET, RANGE, XML, POINT -> false;
        };
    }

    /** Whether a fresh random value can be told from the old one. */
    boolean isWide() {
        return takesRandom() && kind != Kind.BOOLEAN && kind != Kind.ENUM && (length == 0 || length > 3);
    }

    /** Whether it has an equality operator, so that it can be unique. */
    boolean isComparable() {
        return kind != Kind.JSON && kind != Kind.XML && kind != Kind.POINT;
    }

    /** Whether people write into it. */
    boolean isFreeText() {
        return switch (kind) {
            case TEXT, JSON, JSONB, TEXT_ARRAY -> true;
            case VARCHAR -> length >= 60;
            case SMALLINT, INTEGER, BIGINT, NUMERIC, DOUBLE, CHAR, UUID, DATE, TIMESTAMPTZ, TIMESTAMP -> false;
            case BOOLEAN, BYTEA, ENUM, DOMAIN_TEXT, DOMAIN_INTEGER, INTERVAL, INET, RANGE, XML, POINT -> false;
        };
    }
}
