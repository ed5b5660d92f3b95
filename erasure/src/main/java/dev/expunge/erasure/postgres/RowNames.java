package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.Trail;
import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names rows by their values, so that something about a row is found when it is gone, by what it was and whose it was. */
final class RowNames {
    private RowNames() {}

    /** What a row is called by its key, and by everything that links onto it alone ask for. */
    static Set<String> of(Row row) {
        Set<String> names = linked(row, true);
        Relation relation = row.relation();
        if (!relation.isPhysical() && row.isNamed()) {
            names.add(byKey(relation, row.key().values()));
        }
        return names;
    }

    /** By links that find at most one row, which are names, or by the others, under which several rows may go. */
    private static Set<String> linked(Row row, boolean unique) {
        Set<String> names = new HashSet<>();
        for (Tie tie : row.relation().owned) {
            if (tie.unique() == unique) {
                List<@Nullable String> values = new ArrayList<>();
                tie.pairs().forEach(pair -> values.add(row.fact(pair.ownerFact())));
                written(row.relation(), ownerColumns(tie), values).ifPresent(names::add);
            }
        }
        return names;
    }

    /**
     * What the rows are called that own it.
     *
     * @param known whether its people are: what several rows may be called is told only when they are not
     */
    static Set<String> ofOwners(Row row, boolean known) {
        Set<String> names = new HashSet<>();
        for (Tie tie : row.relation().owners) {
            if (known && !tie.unique()) {
                continue;
            }
            tie.ownerValues(row)
                    .flatMap(values -> written(tie.owner(), ownerColumns(tie), values))
                    .ifPresent(names::add);
        }
        return names;
    }

    /** The resources that a row is. */
    static Set<Identifier> resources(Row row) {
        Set<Identifier> resources = new HashSet<>();
        for (Slot slot : row.relation().slots()) {
            slot.read(row).filter(Identifier::isResource).ifPresent(resources::add);
        }
        return resources;
    }

    /** Of rows that were erased, and of roots. */
    static Trail trail(Layout layout, Collection<RowRef> roots, List<Erased> erased) {
        Set<Identifier> resources = new HashSet<>();
        Set<Identifier> alone = new HashSet<>();
        Set<String> names = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (RowRef root : roots) {
            layout.find(root.table())
                    .filter(relation -> !relation.isPhysical()
                            && relation.keyWidth() == root.key().size())
                    .ifPresent(relation -> names.add(byKey(relation, root.key())));
        }
        for (Erased one : erased) {
            for (Trace.Rows rows : Trace.of(one.trace()).tables()) {
                layout.find(new TableName(rows.schema(), rows.table()))
                        .ifPresent(relation -> rows.rows().forEach(entry -> {
                            Row row = relation.remembered(rows.facts(), entry.values());
                            resources.addAll(resources(row));
                            if (entry.own()) {
                                alone.addAll(resources(row));
                            }
                            names.addAll(of(row));
                            shared.addAll(linked(row, false));
                        }));
            }
        }
        return new Trail(resources, alone, names, shared);
    }

    private static String byKey(Relation relation, List<String> values) {
        return written(relation, relation.key().stream().map(Column::sql).toList(), values)
                .orElseThrow();
    }

    private static List<String> ownerColumns(Tie tie) {
        return tie.pairs().stream().map(Tie.Pair::ownerColumn).toList();
    }

    /** Columns in order of name: the same columns name a row alike, whoever lists them. Empty when one has no value. */
    private static Optional<String> written(
            Relation relation, List<String> columns, List<? extends @Nullable String> values) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            @Nullable String value = values.get(i);
            if (value == null) {
                return Optional.empty();
            }
            parts.add(columns.get(i) + " " + value.length() + " " + value);
        }
        parts.sort(null);
        return Optional.of(relation + " " + String.join(" ", parts));
    }
}
