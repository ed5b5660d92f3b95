package dev.expunge.erasure.map;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.sql.SqlName;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table by schema and name, both as the catalogue has them. */
public record TableName(String schema, String name) implements Comparable<TableName> {
    private static final Pattern WRITTEN =
            Pattern.compile("(\"(?:[^\"]|\"\")+\"|[^.\"]+)\\.(\"(?:[^\"]|\"\")+\"|[^.\"]+)");
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    public TableName {
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
    }

    /**
     * Reads {@code schema.table}; a part with a dot, a quote or an upper-case letter stands in double quotes.
     *
     * @throws IllegalArgumentException when the text is something else, saying what is wrong with it
     */
    public static TableName of(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be schema.table; a part with a dot or a quote stands in double quotes");
        }
        return new TableName(part(matcher.group(1)), part(matcher.group(2)));
    }

    private static String part(String written) {
        if (written.startsWith("\"")) {
            return written.substring(1, written.length() - 1).replace("\"\"", "\"");
        }
        if (!written.equals(written.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("must have its upper-case letters in double quotes, or in lower case");
        }
        return written;
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
        return PLAIN.matcher(part).matches() ? part : '"' + part.replace("\"", "\"\"") + '"';
    }
}
