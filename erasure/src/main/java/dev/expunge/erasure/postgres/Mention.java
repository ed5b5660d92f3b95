package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Column;
import java.util.SortedMap;
import java.util.TreeMap;

/** A row of somebody else that mentions subjects in columns whose mentions are overwritten. */
final class Mention {
    private final Relation relation;
    private final Row.Key key;
    private final SortedMap<String, Change> changes = new TreeMap<>();

    Mention(Relation relation, Row.Key key) {
        this.relation = relation;
        this.key = key;
    }

    /** A text with mentions and without them. */
    record Change(String before, String after) {}

    Relation relation() {
        return relation;
    }

    Row.Key key() {
        return key;
    }

    /** Takes a needle out of a column's text, in addition to those that went before. */
    void erase(Column column, String text, Needle needle) {
        Change known = changes.getOrDefault(column.name(), new Change(text, text));
        String after = Erasure.of(needle, known.after(), column.type().kind());
        changes.put(column.name(), new Change(text, after));
    }

    /** By the column's name. */
    SortedMap<String, Change> changes() {
        return changes;
    }
}
