package dev.expunge.erasure.postgres;

import dev.expunge.erasure.sql.ColumnType;
import dev.expunge.erasure.sql.SqlName;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a column is compared with the text of a value: by the column's own operator, so that an index helps, wherever the text
 * is sure to be a value of its type. Operators carry their schema: no path
 * leads to another.
 *
 * @param sure whether every text is a value of the column's type, because it comes from a column of the same type
 * @param uuids whether the texts are UUIDs, which a column of texts may hold in capitals
 */
record Equality(ColumnType type, boolean sure, boolean uuids) {
    private static final String EQUAL = " operator(pg_catalog.=) ";
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Set<String> PLAIN = Set.of("bool", "oid", "char", "bit", "varbit");
    private static final int MAX_DIGITS = 200;

    /** With values of the same column, such as keys. */
    static Equality itself(ColumnType column) {
        return new Equality(column, true, false);
    }

    /** With values of another column. */
    static Equality of(ColumnType column, ColumnType source) {
        boolean same = column.schema().equals(source.schema()) && column.name().equals(source.name());
        return new Equality(column, same, source.kind() == ColumnType.Kind.UUID);
    }

    /** With text put together. */
    static Equality withText(ColumnType column) {
        return new Equality(column, false, false);
    }

    /** SQL condition; {@code text} is an expression of type text. */
    String sql(String column, String text) {
        if (isText()) {
            return column + "::pg_catalog.text" + EQUAL + text;
        }
        if (type.kind() == ColumnType.Kind.TEXT && !type.name().equals("bpchar")) {
            return uuids
                    ? "(" + column + EQUAL + text + " or " + column + EQUAL + "pg_catalog.upper(" + text + "))"
                    : column + EQUAL + text;
        }
        String operator =
                type.kind() == ColumnType.Kind.CITEXT ? " operator(" + SqlName.quoted(type.schema()) + ".=) " : EQUAL;
        return column + operator + "(" + text + ")::" + type.base();
    }

    /** The text as a value that the column can be compared with; empty when no row can hold it. */
    Optional<String> fit(String text) {
        if (sure) {
            return Optional.of(text);
        }
        return switch (type.kind()) {
            case INTEGER -> whole(text);
            case NUMERIC -> number(text).map(BigDecimal::toPlainString);
            case UUID -> UUID.matcher(text).matches() ? Optional.of(text) : Optional.empty();
            case ENUM -> type.labels().contains(text) ? Optional.of(text) : Optional.empty();
            case BOOLEAN -> text.equals("true") || text.equals("false") ? Optional.of(text) : Optional.empty();
            default -> Optional.of(text);
        };
    }

    /** Whether both sides are compared as text, for want of an operator or of a sure value. */
    private boolean isText() {
        return switch (type.kind()) {
            case TEXT, CITEXT, INTEGER, NUMERIC, UUID, BOOLEAN, ENUM -> false;
            case FLOAT, DATE, TIMESTAMP, TIME, INTERVAL, BYTEA, JSONB, NETWORK, TEXT_ARRAY -> !sure;
            case JSON, XML -> true;
            case OTHER -> !sure || !type.schema().equals("pg_catalog") || !PLAIN.contains(type.name());
        };
    }

    private Optional<String> whole(String text) {
        long greatest = switch (type.name()) {
            case "int2" -> Short.MAX_VALUE;
            case "int4" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
        return number(text)
                .filter(number ->
                        number.signum() == 0 || number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(greatest)) <= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(-greatest - 1)) >= 0)
                .map(number -> number.toBigInteger().toString());
    }

    private static Optional<BigDecimal> number(String text) {
        if (text.isEmpty()
                || text.length() > MAX_DIGITS
                || !text.matches("[-+]?[0-9]*\\.?[0-9]*([eE][-+]?[0-9]{1,3})?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
