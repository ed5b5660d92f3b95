package dev.expunge.erasure.property;

import org.jspecify.annotations.Nullable;

/** What a cell of a changed row must hold. */
sealed interface Expect {
    record Exact(@Nullable String text) implements Expect {}

    /** A random value that tells nothing of the old one. */
    record Fresh(Type type, boolean email) implements Expect {}

    /** Whatever the database computes. */
    record Any() implements Expect {}

    /** The old text without the token. */
    record Redacted(String token, boolean exactly) implements Expect {}

    /** The old number and so many more. */
    record Plus(long more) implements Expect {}

    default boolean fits(@Nullable String before, @Nullable String after) {
        return switch (this) {
            case Exact(var text) -> text == null ? after == null : text.equals(after);
            case Fresh(var type, var email) -> fresh(type, email, before, after);
            case Any() -> true;
            case Redacted(var token, var exactly) ->
                before != null && after != null && redacted(token, exactly, before, after);
            case Plus(var more) ->
                before != null && after != null && Long.parseLong(after) == Long.parseLong(before) + more;
        };
    }

    private static boolean fresh(Type type, boolean email, @Nullable String before, @Nullable String after) {
        if (before == null) {
            return true;
        }
        boolean invalid = !email
                || after == null
                || after.toLowerCase(java.util.Locale.ROOT).endsWith("@anonymised.invalid");
        return after != null && invalid && (!type.isWide() || !after.equals(before));
    }

    private static boolean redacted(String token, boolean exactly, String before, String after) {
        int at = before.indexOf(token);
        String head = before.substring(0, at);
        String tail = before.substring(at + token.length());
        boolean around = !exactly || after.startsWith(head) && after.endsWith(tail);
        return around && !after.contains(token) && after.length() >= head.length() + tail.length();
    }
}
