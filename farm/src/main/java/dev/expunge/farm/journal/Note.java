package dev.expunge.farm.journal;

import static java.util.Objects.requireNonNull;

/**
 * One thing that a farm remembers; a later note of the same name takes its place.
 *
 * @param kind a word
 * @param name within its kind
 * @param person whom it is about; {@link #NOBODY} where it is about none
 * @param text as its kind writes it, JSON
 */
public record Note(String kind, String name, int person, String text) {
    public static final int NOBODY = -1;

    public Note {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        requireNonNull(text, "text is null");
    }

    /** A note whose text is a value. */
    public static Note of(String kind, String name, int person, Object value) {
        return new Note(kind, name, person, Json.text(value));
    }

    /** The value of which the text was made. */
    public <T> T value(Class<T> type) {
        return Json.value(text, type);
    }

    /** Without the text: it is personal. */
    @Override
    public String toString() {
        return "Note[" + kind + " " + name + "]";
    }
}
