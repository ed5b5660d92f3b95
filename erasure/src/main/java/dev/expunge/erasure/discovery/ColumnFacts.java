package dev.expunge.erasure.discovery;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.sql.ColumnType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A column and its sampled values, which stay in here: whoever asks gets counts and verdicts. Not a record, whose text shows all. */
final class ColumnFacts {
    private static final int FEW = 24;

    private final Column column;
    private final List<String> words;
    private final int rows;
    private final List<@Nullable String> raw;
    private final List<String> filled;
    private final Set<String> distinct;

    ColumnFacts(Column column, List<@Nullable String> values) {
        this.column = column;
        this.words = Words.of(column.name());
        this.rows = values.size();
        this.raw = values;
        this.filled = values.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        this.distinct = new HashSet<>(filled);
    }

    Column column() {
        return column;
    }

    String name() {
        return column.name();
    }

    ColumnType.Kind kind() {
        return column.type().kind();
    }

    boolean isText() {
        return kind() == ColumnType.Kind.TEXT || kind() == ColumnType.Kind.CITEXT;
    }

    boolean isNumber() {
        return kind() == ColumnType.Kind.INTEGER || kind() == ColumnType.Kind.NUMERIC;
    }

    List<String> words() {
        return words;
    }

    int rows() {
        return rows;
    }

    /** Sampled values that are neither null nor blank. */
    int filled() {
        return filled.size();
    }

    int distinct() {
        return distinct.size();
    }

    /** Distinct ones of the values, 0 to 1; 0 without values. */
    double uniqueness() {
        return filled.isEmpty() ? 0 : (double) distinct.size() / filled.size();
    }

    /** How many of the values are such. */
    int count(Predicate<String> such) {
        return (int) filled.stream().filter(such).count();
    }

    double share(Predicate<String> such) {
        return filled.isEmpty() ? 0 : (double) count(such) / filled.size();
    }

    boolean all(Predicate<String> such) {
        return !filled.isEmpty() && filled.stream().allMatch(such);
    }

    /** A few values that stand for many rows, as states and kinds do. */
    boolean isCategory() {
        return kind() == ColumnType.Kind.ENUM
                || kind() == ColumnType.Kind.BOOLEAN
                || !filled.isEmpty() && distinct.size() <= FEW && distinct.size() * 4 <= Math.max(4, filled.size());
    }

    /** Written by people, at length. */
    boolean isProse() {
        return isText() && share(value -> value.indexOf(' ') > 0 && value.length() >= 24) > 0.3;
    }

    boolean isUnique() {
        return filled.size() > 1 && uniqueness() > 0.97;
    }

    /** For what looks into the values and keeps them to itself. */
    Set<String> values() {
        return distinct;
    }

    /** One a sampled row, in the order of the rows. */
    List<@Nullable String> byRow() {
        return raw;
    }

    static boolean isLower(String value) {
        return value.equals(value.toLowerCase(Locale.ROOT));
    }

    static boolean isUpper(String value) {
        return value.equals(value.toUpperCase(Locale.ROOT));
    }
}
