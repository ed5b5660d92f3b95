package dev.expunge.receipts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** What the constructors of this package accept. Messages name the component and never its value. */
final class Require {

    /** The largest whole number that every JSON reader keeps exactly (RFC 8259 section 6). */
    static final long LARGEST = (1L << 53) - 1;

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_LIST = 20_000;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Require() {}

    static String text(String value, String name) {
        requireNonNull(value, () -> name + " is null");
        check(!value.isBlank(), name + " is blank");
        check(value.length() <= LONGEST_TEXT, name + " is longer than " + LONGEST_TEXT + " characters");
        check(isUnicode(value), name + " has half a surrogate pair");
        return value;
    }

    /** A text that may stand on a line of its own. */
    static String line(String value, String name) {
        text(value, name);
        check(value.chars().noneMatch(Character::isISOControl), name + " has a control character");
        return value;
    }

    static String hash(String value, String name) {
        requireNonNull(value, () -> name + " is null");
        check(HASH.matcher(value).matches(), name + " is not 64 lower-case hexadecimal digits");
        return value;
    }

    static long count(long value, String name) {
        check(value >= 0 && value <= LARGEST, name + " is not in 0.." + LARGEST);
        return value;
    }

    static Instant instant(Instant value, String name) {
        requireNonNull(value, () -> name + " is null");
        check(!value.isBefore(EARLIEST) && !value.isAfter(LATEST), name + " is not in the years 2000..9999");
        return value;
    }

    static <T> List<T> list(List<T> values, String name) {
        requireNonNull(values, () -> name + " is null");
        check(values.size() <= LONGEST_LIST, name + " has more than " + LONGEST_LIST + " elements");
        return List.copyOf(values);
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static boolean isUnicode(CharSequence value) {
        return value.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
