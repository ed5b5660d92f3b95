package dev.expunge.brokers.page;

/** Makes what pages write between words short: JSON, attributes and preformatted text keep every blank, and may have any number. */
final class Blanks {
    private Blanks() {}

    /**
     * Every run of blanks as one, which is a line break where there is one in it.
     *
     * @param most characters of the result
     */
    static String collapse(String text, int most) {
        StringBuilder told = new StringBuilder(Math.min(text.length(), most));
        char pending = 0;
        for (int i = 0; i < text.length() && told.length() < most; i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                pending = c == '\n' || pending == '\n' ? '\n' : ' ';
            } else {
                if (pending != 0 && !told.isEmpty()) {
                    told.append(pending);
                }
                pending = 0;
                told.append(c);
            }
        }
        return told.length() > most ? told.substring(0, most) : told.toString();
    }
}
