package dev.expunge.erasure.discovery;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.ForeignKey;
import dev.expunge.erasure.discovery.Reference.Origin;
import dev.expunge.erasure.map.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All references of a database: declared ones, and those that names and values tell of. */
final class References {
    private static final int MOST_CANDIDATES = 60;

    private final Catalog catalog;
    private final Map<TableName, TableFacts> tables;
    private final OverlapProbe probe;

    References(Catalog catalog, Map<TableName, TableFacts> tables, OverlapProbe probe) {
        this.catalog = catalog;
        this.tables = tables;
        this.probe = probe;
    }

    /** The foreign keys, which partitions inherit from their parents. */
    List<Reference> declared() {
        List<Reference> declared = new ArrayList<>();
        for (ForeignKey key : catalog.foreignKeys()) {
            TableName child = catalog.covering(key.child());
            TableName parent = catalog.covering(key.parent());
            if (!key.temporal() && tables.containsKey(child) && tables.containsKey(parent)) {
                Guess guess = new Guess(key.enforced() ? 0.99 : 0.9, "foreign key " + key.name());
                declared.add(new Reference(
                        child,
                        key.childColumns(),
                        parent,
                        key.parentColumns(),
                        "",
                        Map.of(),
                        Origin.CONSTRAINT,
                        guess));
            }
        }
        return declared.stream().distinct().toList();
    }

    /**
     * The others.
     *
     * @param survey with the declared ones
     */
    List<Reference> found(Survey survey, Set<TableName> people) throws SQLException {
        List<Reference> found = new ArrayList<>();
        NamedReferences named = new NamedReferences(survey, people);
        TextReferences texts = new TextReferences(tables);
        KindReferences kinds = new KindReferences(tables);
        CompositeReferences composites = new CompositeReferences(tables);
        for (TableFacts child : tables.values()) {
            List<Reference> known = survey.from(child.name());
            List<Candidate> candidates = Stream.of(
                            kinds.of(child), texts.of(child), composites.of(child, known), named.of(child, known))
                    .flatMap(List::stream)
                    .limit(MOST_CANDIDATES)
                    .toList();
            found.addAll(best(Probed.all(candidates, probe.hits(candidates))));
        }
        return found;
    }

    /** Of those over the same columns the surest; a kind decides between several parents. */
    private static List<Reference> best(List<Reference> probed) {
        List<Reference> best = new ArrayList<>();
        List<Reference> order = new ArrayList<>(probed);
        order.sort(Comparator.comparingDouble(
                        (Reference reference) -> reference.guess().confidence())
                .reversed());
        for (Reference reference : order) {
            boolean rivalled = best.stream().anyMatch(other -> rivals(other, reference));
            if (!rivalled) {
                best.add(reference);
            }
        }
        return best;
    }

    private static boolean rivals(Reference one, Reference other) {
        boolean overlap = one.columns().stream().anyMatch(other.columns()::contains);
        boolean apart = !one.where().equals(other.where())
                        && !one.where().isEmpty()
                        && !other.where().isEmpty()
                || !one.prefix().isEmpty()
                        && !other.prefix().isEmpty()
                        && !one.prefix().equals(other.prefix());
        return overlap && !apart;
    }
}
