package dev.expunge.erasure.property;

import org.jspecify.annotations.Nullable;

/** Quoting, for the generator's own statements. */
final class Sql {
    private Sql() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        String quoted = "'" + value.replace("'", "''") + "'";
        return value.contains("\\") ? "E" + quoted.replace("\\", "\\\\") : quoted;
    }
}
