package dev.expunge.erasure.postgres;

import dev.expunge.erasure.sql.ColumnType;
import java.util.regex.Matcher;

/** Overwrites mentions in a text, which grows no longer by it, and stays JSON where it was JSON. */
final class Erasure {
    private static final String MARK = "[erased]";

    private Erasure() {}

    static String of(Needle needle, String text, ColumnType.Kind kind) {
        boolean json = kind == ColumnType.Kind.JSON || kind == ColumnType.Kind.JSONB;
        return needle.in(kind)
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        json && !isInString(text, match.start()) ? "0" : mark(match.end() - match.start())));
    }

    private static String mark(int length) {
        return length >= MARK.length() ? MARK : "*".repeat(length);
    }

    private static boolean isInString(String json, int place) {
        boolean inside = false;
        for (int i = 0; i < place; i++) {
            char c = json.charAt(i);
            if (inside && c == '\\') {
                i++;
            } else if (c == '"') {
                inside = !inside;
            }
        }
        return inside;
    }
}
