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

    /** What a row is called by its key, and by everything that links onto it ask for. */
    static Set<String> of(Row row) {
        Set<String> names = new HashSet<>();
        Relation relation = row.relation();
        if (!relation.isPhysical() && row.isNamed()) {
            names.add(byKey(relation, row.key().values()));
        }
        for (Tie tie : relation.owned) {
            List<@Nullable String> values = new ArrayList<>();
            tie.pairs().forEach(pair -> values.add(row.fact(pair.ownerFact())));
            written(relation, ownerColumns(tie), values).ifPresent(names::add);
        }
        return names;
    }

    /** What the rows are called that own it. */
    static Set<String> ofOwners(Row row) {
        Set<String> names = new HashSet<>();
        for (Tie tie : row.relation().owners) {
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
        Set<String> names = new HashSet<>();
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
                            names.addAll(of(row));
                        }));
            }
        }
        return new Trail(resources, names);
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
