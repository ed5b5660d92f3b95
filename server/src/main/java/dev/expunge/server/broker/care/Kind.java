package dev.expunge.server.broker.care;

import java.util.Locale;

/** What was ordered. */
public enum Kind {
    SCAN,
    ENROLLMENT;

    static Kind parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
