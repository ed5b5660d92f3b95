package dev.expunge.erasure.property;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says that rows of {@code table} belong to whoever owns the matching rows of {@code owner}. */
final class Link {
    final Table table;
    final Table owner;
    final List<Pair> pairs;
    final Map<Column, String> where;
    /** Null when the map does not say what happens to a shared row. */
    @Nullable
    Map<Column, Treatment> shared;

    /** The row's own column, the owner's column, and what a template puts around the owner's value. */
    record Pair(Column mine, Column theirs, String prefix, String suffix) {
        Pair(Column mine, Column theirs) {
            this(mine, theirs, "", "");
        }
    }

    Link(Table table, Table owner, List<Pair> pairs, Map<Column, String> where) {
        this.table = table;
        this.owner = owner;
        this.pairs = List.copyOf(pairs);
        this.where = Map.copyOf(where);
    }

    List<Column> mine() {
        return pairs.stream().map(Pair::mine).toList();
    }

    /** Whether the row names its owner by the owner's key, so that it dangles when the owner goes. */
    boolean isOntoKey() {
        List<Column> theirs = pairs.stream().map(Pair::theirs).toList();
        return !owner.key.isEmpty() && theirs.size() == owner.key.size() && theirs.containsAll(owner.key);
    }
}
