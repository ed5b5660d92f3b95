package dev.expunge.erasure.identifier;

/** Text without the white space around it, in the widest sense: no-break and zero-width spaces included. */
final class Trimmed {
    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Trimmed() {}

    static String of(String raw) {
        int start = 0;
        int end = raw.length();
        while (start < end && isSpace(raw.codePointAt(start))) {
            start++;
        }
        while (end > start && isSpace(raw.codePointBefore(end))) {
            end--;
        }
        return raw.substring(start, end);
    }

    /** Whether PostgreSQL refuses the text: a NUL, or half of a surrogate pair. */
    static boolean isUnstorable(String text) {
        return text.codePoints()
                .anyMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || point == ZERO_WIDTH_SPACE
                || point == BYTE_ORDER_MARK;
    }
}
