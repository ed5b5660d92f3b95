package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Action;
import dev.expunge.erasure.Erased;
import dev.expunge.erasure.map.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the traces of one subject's erasures say must be gone, and what may be there. */
final class Remains {
    private final Pseudonyms hashes;
    private final List<Row> own = new ArrayList<>();
    private final Set<Row.Key> gone = new HashSet<>();
    private final Set<Row.Key> staying = new HashSet<>();
    private final Map<Relation, Set<String>> contents = new HashMap<>();
    private final Map<Group, Map<Row.Key, String>> overwritten = new HashMap<>();
    private final Set<Relation> unnamed = new LinkedHashSet<>();
    private final Set<Row.Key> ownStaying = new HashSet<>();
    private final Set<Relation> touched = new HashSet<>();
    private long horizon;

    private Remains(Pseudonyms hashes) {
        this.hashes = hashes;
    }

    /** Columns of one table that were overwritten together. */
    record Group(Relation relation, List<String> columns) {}

    /** @param erased the subject's, in the order of their commits */
    static Remains of(Layout layout, Pseudonyms hashes, List<Erased> erased) {
        Remains remains = new Remains(hashes);
        for (Erased one : erased) {
            remains.horizon = Math.max(remains.horizon, one.horizon());
            for (Trace.Rows rows : Trace.of(one.trace()).tables()) {
                layout.find(new TableName(rows.schema(), rows.table()))
                        .ifPresent(relation -> rows.rows().forEach(entry -> remains.add(relation, rows, entry)));
            }
        }
        return remains;
    }

    private void add(Relation relation, Trace.Rows rows, Trace.Entry entry) {
        touched.add(relation);
        Row row = relation.remembered(rows.facts(), entry.values());
        if (entry.own()) {
            own.add(row);
        }
        boolean keyed = rows.keyed() && !relation.isPhysical();
        boolean named = keyed && isNamedAsThen(relation, rows, entry);
        if (keyed && !named) {
            unnamed.add(relation);
        }
        if (entry.action() == Action.DELETE && named) {
            gone.add(row.key());
        }
        if (entry.content() != null) {
            contents.computeIfAbsent(relation, key -> new HashSet<>()).add(entry.content());
        }
        @Nullable List<String> key = entry.key();
        if (key != null && named) {
            Row.Key now = new Row.Key(relation, key);
            staying.add(now);
            if (entry.own()) {
                ownStaying.add(now);
            }
            if (entry.digest() != null) {
                // A later erasure's columns stand for all of the row.
                overwritten.values().forEach(byKey -> byKey.remove(now));
                overwritten
                        .computeIfAbsent(new Group(relation, rows.overwritten()), group -> new HashMap<>())
                        .put(now, entry.digest());
            }
        }
    }

    /** Whether the columns that name a row now are those that named it when it was erased. */
    private static boolean isNamedAsThen(Relation relation, Trace.Rows rows, Trace.Entry entry) {
        List<String> facts = relation.keyExpressions();
        boolean width = entry.key() == null || entry.key().size() == facts.size();
        return width
                && rows.facts().size() >= facts.size()
                && rows.facts().subList(0, facts.size()).equals(facts);
    }

    /** Tables whose rows had another key when they were erased than they have now, so that nobody can look for them. */
    Set<Relation> unnamed() {
        return unnamed;
    }

    /** Whether the row was the subject's alone, and stayed. */
    boolean isOwn(Row.Key key) {
        return ownStaying.contains(key);
    }

    /** What an earlier erasure did to the row was undone, so that it is to be done again. */
    void reopen(Row.Key key) {
        staying.remove(key);
    }

    /** Transactions below it must have ended. */
    long horizon() {
        return horizon;
    }

    /** Rows, as they were, that were the subject's alone: what refers to them is the subject's, too. */
    List<Row> own() {
        return own;
    }

    Set<Row.Key> gone() {
        return gone;
    }

    boolean isMeantToStay(Row row) {
        return row.relation().isPhysical()
                ? contents.getOrDefault(row.relation(), Set.of()).contains(hashes.of(row.content()))
                : staying.contains(row.key());
    }

    /** Whether an earlier erasure did to the row what was to be done. */
    boolean isDone(Row.Key key) {
        return gone.contains(key) || staying.contains(key);
    }

    /** Digests of overwritten columns by the keys of their rows. */
    Map<Group, Map<Row.Key, String>> overwritten() {
        return overwritten;
    }

    Set<Relation> touched() {
        return touched;
    }
}
