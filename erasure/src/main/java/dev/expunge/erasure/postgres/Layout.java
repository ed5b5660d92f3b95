package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.ForeignKey;
import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.erasure.map.DataMap;
import dev.expunge.erasure.map.Link;
import dev.expunge.erasure.map.Rule;
import dev.expunge.erasure.map.TableMap;
import dev.expunge.erasure.map.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A data map bound to a live schema that it covers; made once for both. */
final class Layout {
    private final DataMap map;
    private final Catalog catalog;
    private final SortedMap<TableName, Relation> relations = new TreeMap<>();

    Layout(DataMap map, Catalog catalog, NormalForms forms) {
        this.map = map;
        this.catalog = catalog;
        for (Map.Entry<TableName, TableMap> entry : new TreeMap<>(map.tables()).entrySet()) {
            if (entry.getValue() instanceof TableMap.Personal personal) {
                Table table = catalog.table(entry.getKey())
                        .orElseThrow(() -> new IllegalStateException("no live table " + entry.getKey()));
                relations.put(
                        entry.getKey(),
                        new Relation(relations.size(), table, catalog.partitionsOf(table.name()), personal, forms));
            }
        }
        int ties = 0;
        for (Relation child : relations.values()) {
            for (Link link : child.map().belongsTo()) {
                Ties.tie(ties++, child, relation(link.owner()), link);
            }
        }
        catalog.foreignKeys().forEach(this::refer);
        relations.values().forEach(Layout::readOverwritten);
    }

    DataMap map() {
        return map;
    }

    Catalog catalog() {
        return catalog;
    }

    /** In order of name. */
    Collection<Relation> relations() {
        return relations.values();
    }

    Optional<Relation> find(TableName name) {
        return Optional.ofNullable(relations.get(name));
    }

    /** The columns that name rows, of the tables that have such. */
    Map<TableName, List<String>> keys() {
        return relations.values().stream()
                .filter(relation -> !relation.isPhysical())
                .collect(Collectors.toMap(Relation::name, Relation::keyColumns));
    }

    /** Whether user triggers or rules may run when rows are changed. */
    boolean fires() {
        return relations.values().stream().anyMatch(Relation::fires);
    }

    private Relation relation(TableName name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("a link names " + name + ", which is not personal"));
    }

    private void refer(ForeignKey key) {
        Relation parent = relations.get(catalog.covering(key.parent()));
        if (parent == null) {
            return;
        }
        // A PERIOD is contained, not equal: without it the check finds a reference too many, never one too few.
        int width = key.childColumns().size() - (key.temporal() ? 1 : 0);
        List<String> childColumns = key.childColumns().subList(0, width);
        List<String> parentColumns = key.parentColumns().subList(0, width);
        Table childTable = catalog.table(key.child()).orElseThrow();
        List<Equality> equalities = new ArrayList<>();
        int[] facts = new int[width];
        for (int i = 0; i < width; i++) {
            facts[i] = parent.fact(parentColumns.get(i));
            equalities.add(Equality.of(
                    childTable.column(childColumns.get(i)).orElseThrow().type(),
                    parent.column(parentColumns.get(i)).type()));
        }
        Relation child = relations.get(catalog.covering(key.child()));
        @Nullable Tie tie = null;
        if (child != null && child.name().equals(key.child()) && parent.name().equals(key.parent())) {
            tie = Ties.saying(child, parent, childColumns, parentColumns);
        }
        parent.references.add(new Reference(
                key.name(), child, Relation.from(childTable), childColumns, equalities, parent, facts, tie));
    }

    /** Values that a rule would overwrite are read, so that nothing is overwritten by itself and pseudonyms can be made. */
    private static void readOverwritten(Relation relation) {
        relation.map().columns().forEach((column, said) -> {
            if (said.rule() instanceof Rule.Pseudonym) {
                relation.fact(column);
            }
        });
        Set<String> shared = relation.map().belongsTo().stream()
                .flatMap(link -> link.shared() == null ? Set.<String>of().stream() : link.shared().keySet().stream())
                .collect(Collectors.toSet());
        relation.map().identifiers().forEach(identifier -> {
            if (identifier.shared() != null) {
                shared.addAll(identifier.shared().keySet());
            }
        });
        shared.forEach(relation::fact);
    }
}
