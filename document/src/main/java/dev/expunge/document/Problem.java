package dev.expunge.document;

import static java.util.Objects.requireNonNull;

/**
 * One mistake in a document.
 *
 * @param line 1-based line in the text
 * @param column 1-based column in the text
 * @param path where in the document, such as {@code tables.public.customers.identifiers.email.type}
 */
public record Problem(int line, int column, String path, String message) {
    public Problem {
        requireNonNull(path, "path is null");
        requireNonNull(message, "message is null");
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
