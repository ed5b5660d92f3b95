package dev.expunge.erasure.postgres;

import dev.expunge.erasure.map.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link of the map, ready to be followed both ways.
 *
 * @param number its place among the ties of its layout, which is its identity
 * @param unique whether at most one owner row matches a row
 * @param onKey whether it points to the owner's key, so that the owner cannot go while the row stays
 * @param shared rules for a row that stays for somebody else; null when the map does not say
 */
record Tie(
        int number,
        Relation child,
        Relation owner,
        List<Pair> pairs,
        List<Condition> where,
        boolean unique,
        boolean onKey,
        @Nullable Map<String, Rule> shared) {
    /** What the child's columns hold when a row is the owner row's; empty when none can be. */
    Optional<List<String>> childValues(Row ownerRow) {
        List<String> values = new ArrayList<>();
        for (Pair pair : pairs) {
            @Nullable String value = ownerRow.fact(pair.ownerFact());
            Optional<String> fit =
                    value == null ? Optional.empty() : pair.down().fit(pair.prefix() + value + pair.suffix());
            if (fit.isEmpty()) {
                return Optional.empty();
            }
            values.add(fit.get());
        }
        return Optional.of(values);
    }

    /** What the owner's columns hold when it owns the row; empty when nobody can. */
    Optional<List<String>> ownerValues(Row childRow) {
        for (Condition condition : where) {
            if (!condition.value().equals(childRow.fact(condition.fact()))) {
                return Optional.empty();
            }
        }
        List<String> values = new ArrayList<>();
        for (Pair pair : pairs) {
            Optional<String> fit =
                    pair.ownerText(childRow.fact(pair.childFact())).flatMap(pair.up()::fit);
            if (fit.isEmpty()) {
                return Optional.empty();
            }
            values.add(fit.get());
        }
        return Optional.of(values);
    }

    /** The child's columns as the catalogue has them. */
    List<String> childColumns() {
        return pairs.stream().map(Pair::childName).toList();
    }

    /** Joins children, alias {@code t}, to owners' values {@code k.v0, k.v1, …}. */
    void joinChildren(Sql sql) {
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            sql.add(i == 0 ? "" : " and ").add(pair.down().sql("t." + pair.childColumn(), "k.v" + i));
        }
        for (Condition condition : where) {
            sql.add(" and t.")
                    .add(condition.column())
                    .add("::pg_catalog.text operator(pg_catalog.=) ")
                    .value(condition.value());
        }
    }

    /** Joins owners, alias {@code t}, to children's values {@code k.v0, k.v1, …}. */
    void joinOwners(Sql sql) {
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            sql.add(i == 0 ? "" : " and ").add(pair.up().sql("t." + pair.ownerColumn(), "k.v" + i));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }

    /**
     * One pair of columns.
     *
     * @param childName as the catalogue has it
     * @param childColumn quoted
     * @param ownerColumn quoted
     * @param prefix text of the child's value before the owner's
     * @param suffix text behind it
     */
    record Pair(
            String childName,
            String childColumn,
            int childFact,
            Equality down,
            String ownerColumn,
            int ownerFact,
            Equality up,
            String prefix,
            String suffix) {
        private Optional<String> ownerText(@Nullable String childText) {
            if (childText == null
                    || childText.length() < prefix.length() + suffix.length()
                    || !childText.startsWith(prefix)
                    || !childText.endsWith(suffix)) {
                return Optional.empty();
            }
            return Optional.of(childText.substring(prefix.length(), childText.length() - suffix.length()));
        }
    }

    /** A constant condition on a quoted column of the child. */
    record Condition(String column, int fact, String value) {}
}
