package dev.expunge.server.request;

import java.util.Locale;

/** What a person asks for. */
public enum Kind {
    /** Forget me (GDPR Art. 17, CCPA section 1798.105). */
    ERASURE,
    /** Show me what you hold (GDPR Art. 15, CCPA section 1798.110). */
    ACCESS;

    /**
     * Reads the name as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Kind parse(String name) {
        for (Kind kind : values()) {
            if (kind.toString().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("a kind is erasure or access");
    }

    /** Lower case, as on the wire and in the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
