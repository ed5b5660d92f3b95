package dev.expunge.server.webhook;

import java.util.Locale;

/** What events are about. */
public enum StreamKind {
    REQUEST,
    SCAN,
    ENROLLMENT,
    /** Somebody who was erased is back. */
    REAPPEARANCE;

    /** @throws IllegalArgumentException when it is none */
    public static StreamKind parse(String word) {
        for (StreamKind kind : values()) {
            if (kind.toString().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of stream");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
