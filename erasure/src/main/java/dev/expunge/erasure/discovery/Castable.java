package dev.expunge.erasure.discovery;

import dev.expunge.erasure.sql.ColumnType;
import dev.expunge.erasure.sql.ColumnType.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Values of one column as keys of another one: whether types go together, and which values the other type can hold. */
final class Castable {
    static final int MOST = 300;
    private static final double STRAY = 0.03;
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");

    private Castable() {}

    /** Some of the values as the key's type has them; empty when too many are none. */
    static List<String> sample(Set<String> values, ColumnType key) {
        List<String> fitting = values.stream().filter(value -> fits(value, key)).toList();
        if (fitting.size() < values.size() * (1 - STRAY)) {
            return List.of();
        }
        return fitting.stream()
                .sorted(Comparator.comparingInt(String::hashCode).thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Whether a column of one kind may refer to a key of another; without values, types decide alone. */
    static boolean compatible(ColumnFacts child, ColumnFacts key) {
        if (key.isNumber()) {
            return child.isNumber() || child.isText() && child.filled() > 0;
        }
        if (key.kind() == Kind.UUID) {
            return child.kind() == Kind.UUID || child.isText() && child.filled() > 0;
        }
        return key.isText() && child.isText() || key.kind() == Kind.ENUM && child.kind() == Kind.ENUM;
    }

    static boolean fits(String value, ColumnType key) {
        return switch (key.kind()) {
            case INTEGER -> WHOLE.matcher(value).matches() && inRange(Long.parseLong(value), key.name());
            case NUMERIC -> DECIMAL.matcher(value).matches();
            case UUID -> Contents.UUID.matcher(value).matches();
            case ENUM -> key.labels().contains(value);
            default -> value.length() <= 300;
        };
    }

    private static boolean inRange(long value, String type) {
        return switch (type) {
            case "int2" -> value >= Short.MIN_VALUE && value <= Short.MAX_VALUE;
            case "int4" -> value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
            default -> true;
        };
    }
}
