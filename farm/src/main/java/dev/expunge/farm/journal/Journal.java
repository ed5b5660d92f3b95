package dev.expunge.farm.journal;

import java.util.List;

/**
 * Keeps what a farm was told, so that another farm of the same seed can go on where it ended. Safe for many threads; whatever it throws
 * fails what was to be remembered, of which then nothing happened.
 */
public interface Journal {
    /** Remembers nothing: the farm's own memory ends with it. */
    Journal NONE = new Journal() {
        @Override
        public List<Note> notes() {
            return List.of();
        }

        @Override
        public void put(Note note) {}

        @Override
        public void forget(int person) {}
    };

    /** The latest of each kind and name, in the order in which their names came first. */
    List<Note> notes();

    void put(Note note);

    /** Forgets all notes about a person. */
    void forget(int person);
}
