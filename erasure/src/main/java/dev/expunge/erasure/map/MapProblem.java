package dev.expunge.erasure.map;

import static java.util.Objects.requireNonNull;

/**
 * One mistake in a data map.
 *
 * @param line 1-based line in the text
 * @param column 1-based column in the text
 * @param path where in the document, such as {@code tables.public.customers.identifiers.email.type}
 */
public record MapProblem(int line, int column, String path, String message) {
    public MapProblem {
        requireNonNull(path, "path is null");
        requireNonNull(message, "message is null");
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
