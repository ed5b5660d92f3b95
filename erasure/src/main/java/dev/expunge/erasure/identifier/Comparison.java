package dev.expunge.erasure.identifier;

import dev.expunge.erasure.sql.ColumnType;
import dev.expunge.erasure.sql.SqlName;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a column is compared with candidates. Operators are named with their schema: under an empty search path a bare
 * {@code =} between citext values would be that of text.
 *
 * @param before SQL before the column in the compared expression
 * @param after SQL behind it
 * @param type what a candidate is cast to
 */
record Comparison(String before, String after, String type, String operator) {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,127}");

    private static final String EQUAL = "operator(pg_catalog.=)";

    /** The column itself against values of its own type. */
    static Comparison plain(ColumnType column) {
        return switch (column.kind()) {
            case CITEXT -> new Comparison("", "", column.base(), "operator(" + SqlName.quoted(column.schema()) + ".=)");
            case TEXT -> new Comparison("", "", isPadded(column) ? column.base() : "pg_catalog.text", EQUAL);
            default -> new Comparison("", "", column.base(), EQUAL);
        };
    }

    /** An expression over the column's text. */
    static Comparison text(String before, String after) {
        return new Comparison(before, "::pg_catalog.text" + after, "pg_catalog.text", EQUAL);
    }

    String expression(String column) {
        return before + column + after;
    }

    String equalTo(String column, String text) {
        return expression(column) + " " + operator + " (" + text + ")::" + type;
    }

    String anyOf(String column, String texts) {
        return expression(column) + " " + operator + " any ((" + texts + ")::pg_catalog.text[]::" + type + "[])";
    }

    /** A value of the column as people write it: no zeros behind the point, no blanks of {@code char(n)}. */
    static String read(ColumnType column, String stored) {
        return switch (column.kind()) {
            case NUMERIC -> wholeNumber(stored).orElse(stored);
            case TEXT -> isPadded(column) ? stored.stripTrailing() : stored;
            default -> stored;
        };
    }

    /** Whether the column's type can hold exactly this text as a value. */
    static boolean holds(ColumnType column, String candidate) {
        return switch (column.kind()) {
            case INTEGER -> INTEGER.matcher(candidate).matches() && inRange(column, candidate);
            case NUMERIC -> WHOLE_NUMBER.matcher(candidate).matches();
            case UUID -> NormalForms.isUuid(candidate);
            default -> true;
        };
    }

    private static boolean isPadded(ColumnType column) {
        return column.name().equals("bpchar");
    }

    private static Optional<String> wholeNumber(String stored) {
        try {
            return Optional.of(new BigDecimal(stored).stripTrailingZeros().toPlainString());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean inRange(ColumnType column, String candidate) {
        BigDecimal value = new BigDecimal(candidate);
        long greatest = switch (column.name()) {
            case "int2" -> Short.MAX_VALUE;
            case "int4" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
        return value.compareTo(BigDecimal.valueOf(greatest)) <= 0
                && value.compareTo(BigDecimal.valueOf(-greatest - 1)) >= 0;
    }
}
