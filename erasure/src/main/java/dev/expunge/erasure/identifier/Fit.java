package dev.expunge.erasure.identifier;

import dev.expunge.erasure.identifier.StoredFormat.Kind;
import dev.expunge.erasure.sql.ColumnType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which formats go with which identifier types, and which column types can hold them. */
final class Fit {
    private static final Set<ColumnType.Kind> TEXT = EnumSet.of(ColumnType.Kind.TEXT, ColumnType.Kind.CITEXT);
    private static final Set<ColumnType.Kind> NUMBERS = EnumSet.of(ColumnType.Kind.INTEGER, ColumnType.Kind.NUMERIC);

    private Fit() {}

    static Optional<String> misfit(String type, StoredFormat format, ColumnType column) {
        if (!formats(type).contains(format.kind())) {
            return Optional.of("the stored format does not go with " + type);
        }
        if (holds(type, format.kind(), column.kind())) {
            return Optional.empty();
        }
        return Optional.of("a column of type " + column.sql() + " cannot hold " + type + " in this format");
    }

    static Set<Kind> formats(String type) {
        return type.equals("phone_number")
                ? EnumSet.of(Kind.E164, Kind.DIGITS, Kind.NATIONAL)
                : EnumSet.of(Kind.AS_IS, Kind.LOWER, Kind.UPPER);
    }

    private static boolean holds(String type, Kind format, ColumnType.Kind column) {
        if (TEXT.contains(column)) {
            return true;
        }
        return switch (type) {
            case "email" -> false;
            case "phone_number" -> format != Kind.E164 && NUMBERS.contains(column);
            case "advertising_id", "install_id" -> column == ColumnType.Kind.UUID;
            default -> column == ColumnType.Kind.UUID || NUMBERS.contains(column);
        };
    }
}
