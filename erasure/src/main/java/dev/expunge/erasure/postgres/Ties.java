package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.map.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes ties out of the map's links. */
final class Ties {
    private Ties() {}

    /** Binds a link, and hangs the tie on both its ends. */
    static void tie(int number, Relation child, Relation owner, Link link) {
        List<Tie.Pair> pairs = new ArrayList<>();
        Set<String> ownerColumns = new HashSet<>();
        for (Link.Match match : link.match()) {
            pairs.add(pair(child.column(match.column()), child, owner.column(match.ownerColumn()), owner, match));
            ownerColumns.add(match.ownerColumn());
        }
        List<Tie.Condition> where = new ArrayList<>();
        for (Map.Entry<String, String> condition : new TreeMap<>(link.where()).entrySet()) {
            Column column = child.column(condition.getKey());
            where.add(new Tie.Condition(column.sql(), child.fact(column.name()), condition.getValue()));
        }
        Tie tie = new Tie(
                number,
                child,
                owner,
                pairs,
                where,
                owner.isUnique(ownerColumns),
                owner.isKey(ownerColumns),
                link.shared());
        child.owners.add(tie);
        owner.owned.add(tie);
    }

    /** The tie that says the same as a foreign key; null when there is none. */
    static @Nullable Tie saying(Relation child, Relation parent, List<String> columns, List<String> parentColumns) {
        Set<List<String>> wanted = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            wanted.add(List.of(
                    child.column(columns.get(i)).sql(),
                    parent.column(parentColumns.get(i)).sql()));
        }
        for (Tie tie : child.owners) {
            Set<List<String>> pairs = new HashSet<>();
            boolean plain = tie.where().isEmpty();
            for (Tie.Pair pair : tie.pairs()) {
                pairs.add(List.of(pair.childColumn(), pair.ownerColumn()));
                plain &= pair.prefix().isEmpty() && pair.suffix().isEmpty();
            }
            if (plain && tie.owner() == parent && pairs.equals(wanted)) {
                return tie;
            }
        }
        return null;
    }

    private static Tie.Pair pair(
            Column childColumn, Relation child, Column ownerColumn, Relation owner, Link.Match match) {
        boolean plain = match.prefix().isEmpty() && match.suffix().isEmpty();
        return new Tie.Pair(
                childColumn.name(),
                childColumn.sql(),
                child.fact(childColumn.name()),
                plain ? Equality.of(childColumn.type(), ownerColumn.type()) : Equality.withText(childColumn.type()),
                ownerColumn.sql(),
                owner.fact(ownerColumn.name()),
                plain ? Equality.of(ownerColumn.type(), childColumn.type()) : Equality.withText(ownerColumn.type()),
                match.prefix(),
                match.suffix());
    }
}
