package dev.expunge.server.broker.mailbox;

import java.util.Locale;

/** Whose mailbox a token opens (PrivacyHawk, {@code tokenType}). */
public enum TokenType {
    GMAIL,
    OUTLOOK,
    YAHOO;

    /**
     * Reads the name as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static TokenType parse(String name) {
        for (TokenType type : values()) {
            if (type.toString().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("a token type is gmail, outlook or yahoo");
    }

    /** Lower case, as on the wire and in the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
