package dev.expunge.farm;

import dev.expunge.farm.journal.Journal;
import dev.expunge.farm.journal.Note;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a database would keep. */
final class MemoryJournal implements Journal {
    private final Map<String, Note> notes = new LinkedHashMap<>();

    @Override
    public synchronized List<Note> notes() {
        return List.copyOf(notes.values());
    }

    @Override
    public synchronized void put(Note note) {
        notes.put(note.kind() + " " + note.name(), note);
    }

    @Override
    public synchronized void forget(int person) {
        notes.values().removeIf(note -> note.person() == person);
    }
}
