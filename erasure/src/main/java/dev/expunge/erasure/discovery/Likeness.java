package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.NamedReferences.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How much the name of one column is that of a reference to a table. */
final class Likeness {
    private static final Set<String> KEY_WORDS = Set.of(
            "id",
            "ids",
            "no",
            "nr",
            "num",
            "number",
            "key",
            "uuid",
            "guid",
            "code",
            "ref",
            "fk",
            "pk",
            "oid",
            "reference");
    private static final int SHORTEST_ABBREVIATION = 3;
    private static final int SHORTEST_GLUED = 4;

    private final ColumnFacts column;
    private final List<String> stem;
    private final String compact;
    private final String glued;
    private final boolean bare;

    Likeness(ColumnFacts column) {
        this.column = column;
        this.stem = stem(column.name());
        this.compact = String.join("", stem);
        this.glued = compact.replaceFirst("(?<=.{4})(id|no|nr|key|code|ref)$", "");
        this.bare = KEY_WORDS.contains(column.name().toLowerCase(Locale.ROOT));
    }

    /** The words of a column without those that say that it is a key. */
    static List<String> stem(String column) {
        List<String> words = new ArrayList<>(Words.of(column));
        while (words.size() > 1 && KEY_WORDS.contains(words.getLast())) {
            words.removeLast();
        }
        if (words.size() > 1
                && (words.getFirst().equals("fk") || words.getFirst().equals("id"))) {
            words.removeFirst();
        }
        words.replaceAll(Words::singular);
        return words;
    }

    static boolean saysKey(String column) {
        List<String> words = Words.of(column);
        return KEY_WORDS.contains(words.getLast()) || KEY_WORDS.contains(words.getFirst());
    }

    /** To a natural key, whose own name a reference bears, perhaps behind that of the table. */
    double toNatural(Key key) {
        List<String> theirs = key.column().words();
        if (column.words().equals(theirs)) {
            return theirs.size() > 1 ? 0.97 : 0.7;
        }
        List<String> full = new ArrayList<>(key.table().words());
        full.addAll(theirs);
        return column.words().equals(full) ? 0.95 : 0;
    }

    /** To a primary key: 1 for the table's own name, less for parts of it and abbreviations, 0 for anything else. */
    double to(Key key) {
        if (!bare && column.words().equals(key.column().words())) {
            return 0.97;
        }
        return bare ? 0 : toTable(key.table());
    }

    /** The same, whatever the key is called. */
    double toTable(TableFacts parent) {
        List<String> table = parent.words();
        String theirs = String.join("", table);
        if (compact.equals(theirs)) {
            return 1;
        }
        if (theirs.length() > 2
                && compact.startsWith(theirs)
                && KEY_WORDS.contains(compact.substring(theirs.length()))) {
            return 0.95;
        }
        if (stem.size() > table.size()
                && stem.subList(stem.size() - table.size(), stem.size()).equals(table)) {
            return 0.9;
        }
        if (table.size() > 1 && stem.getLast().equals(table.getLast())) {
            return stem.size() == 1 ? 0.85 : 0.75;
        }
        if (theirs.length() >= SHORTEST_GLUED && glued.endsWith(theirs) && glued.length() <= theirs.length() + 3) {
            return 0.75;
        }
        boolean abbreviated = stem.size() == 1
                && table.size() == 1
                && compact.length() >= SHORTEST_ABBREVIATION
                && theirs.startsWith(compact)
                && saysKey(column.name());
        return abbreviated ? 0.7 : 0;
    }
}
