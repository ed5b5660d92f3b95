package dev.expunge.erasure.property;

import java.util.List;
import java.util.UUID;

/** Values of every type, in the text form that PostgreSQL reads. */
final class Values {
    private static final List<String> WORDS =
            List.of("amber", "birch", "cloud", "delta", "ember", "fjord", "grove", "heron", "inlet", "junip", "koala");
    private static final List<String> HOSTILE = List.of(
            "it's",
            "say \"hi\"",
            "back\\slash",
            "NULL",
            "{a,b}",
            " lead and trail ",
            "naïve ☃ 𝒳",
            "line\nbreak",
            "tab\there",
            "percent % and _",
            "$1 ? :x",
            "a,b;c",
            "--",
            "/* c */");

    private final boolean hostile;
    private int serial;

    Values(boolean hostile) {
        this.hostile = hostile;
    }

    /** A value that no other call returned, where the type is wide enough. */
    String of(Type type, Chance chance) {
        int n = ++serial;
        return switch (type.kind()) {
            case SMALLINT -> String.valueOf(n % 32_000);
            case INTEGER, BIGINT, DOMAIN_INTEGER -> String.valueOf(10_000 + n);
            case NUMERIC -> (1_000 + n) + "." + chance.between(10, 99);
            case DOUBLE -> (1_000 + n) + ".5";
            case TEXT, VARCHAR -> text(type.length(), n, chance);
            case CHAR -> cut("x" + Integer.toString(n, 36), type.length());
            case DOMAIN_TEXT -> "d" + n + chance.pick(WORDS);
            case UUID -> new UUID(chance.next(), n).toString();
            case DATE ->
                "20" + chance.between(10, 25) + "-" + pad(chance.between(1, 12)) + "-" + pad(chance.between(1, 28));
            case TIMESTAMPTZ ->
                "2024-03-" + pad(chance.between(1, 28)) + " 0" + n % 10 + ":00:00.00" + n % 1_000 + "+00";
            case TIMESTAMP -> "2023-05-" + pad(chance.between(1, 28)) + " 1" + n % 10 + ":30:00." + (100 + n % 900);
            case BOOLEAN -> chance.pick("true", "false");
            case BYTEA -> "\\x00ff" + String.format("%08x", n);
            case ENUM -> chance.pick(type.labels());
            case JSON -> "{ \"n\" : " + n + ", \"tags\": [\"" + chance.pick(WORDS) + "\", null, 1.50] }";
            case JSONB -> "{\"n\": " + n + ", \"deep\": {\"word\": \"" + chance.pick(WORDS) + "\"}}";
            case TEXT_ARRAY -> "{" + chance.pick(WORDS) + ",\"w " + n + "\",NULL}";
            case INTERVAL -> "1 day 0" + n % 10 + ":00:00";
            case INET -> "192.0.2." + n % 250 + "/32";
            case RANGE -> "[" + n + "," + (n + 5) + ")";
            case XML -> "<note n=\"" + n + "\">" + chance.pick(WORDS) + "</note>";
            case POINT -> "(" + n + ",1)";
        };
    }

    /** What a map may overwrite a column with, in the form in which PostgreSQL prints it. */
    String constant(Type type) {
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT -> "7";
            case DOMAIN_INTEGER -> "77";
            case NUMERIC -> "0.50";
            case DOUBLE -> "0.5";
            case TEXT, VARCHAR -> type.length() > 0 && type.length() < 6 ? "x" : "erased";
            case CHAR -> "x";
            case DOMAIN_TEXT -> "erased";
            case UUID -> "00000000-0000-4000-8000-000000000000";
            case DATE -> "1970-01-01";
            case TIMESTAMPTZ -> "1970-01-01 00:00:00+00";
            case TIMESTAMP -> "1970-01-01 00:00:00";
            case BOOLEAN -> "false";
            case BYTEA -> "\\x00";
            case ENUM -> type.labels().getFirst();
            case JSON, JSONB -> "{}";
            case TEXT_ARRAY -> "{erased}";
            case INTERVAL -> "00:00:00";
            case INET -> "192.0.2.254/32";
            case RANGE -> "empty";
            case XML -> "<erased/>";
            case POINT -> "(0,0)";
        };
    }

    private String text(int length, int n, Chance chance) {
        String odd = hostile && chance.of(30) ? chance.pick(HOSTILE) : chance.pick(WORDS);
        return length > 0 && length < 20 ? cut(n + odd, length) : n + " " + odd;
    }

    private static String cut(String text, int length) {
        int end = text.offsetByCodePoints(0, Math.min(length, text.codePointCount(0, text.length())));
        return text.substring(0, end);
    }

    private static String pad(int n) {
        return n < 10 ? "0" + n : String.valueOf(n);
    }
}
