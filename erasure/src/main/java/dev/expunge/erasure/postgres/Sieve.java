package dev.expunge.erasure.postgres;

/**
 * A text made ready for many needles: tells quickly which of them cannot be in it, so that only the others' patterns are tried.
 * A batch asks for every pair of a text and a person.
 */
record Sieve(String folded, String digits) {
    static Sieve of(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return new Sieve(fold(text), digits.toString());
    }

    /** Whether the needle may be in the text; never false where its pattern finds it. */
    boolean lets(Needle needle) {
        String where = needle.phone() ? digits : folded;
        for (String hint : needle.folded()) {
            if (where.contains(hint)) {
                return true;
            }
        }
        return false;
    }

    /** Letters as {@link java.util.regex.Pattern#UNICODE_CASE} compares them. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
