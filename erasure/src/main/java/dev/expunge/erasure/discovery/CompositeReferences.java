package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.Reference.Origin;
import dev.expunge.erasure.map.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** References to keys of several columns: the same names, but for a bare id, which the child calls by the parent's name. */
final class CompositeReferences {
    private final Map<TableName, TableFacts> tables;

    CompositeReferences(Map<TableName, TableFacts> tables) {
        this.tables = tables;
    }

    List<Candidate> of(TableFacts child, List<Reference> known) {
        List<Candidate> candidates = new ArrayList<>();
        for (TableFacts parent : tables.values()) {
            List<String> key = parent.table().identity();
            boolean declared =
                    known.stream().anyMatch(reference -> reference.parent().equals(parent.name()));
            if (key.size() > 1 && !declared && !parent.name().equals(child.name())) {
                candidate(child, parent, key).ifPresent(candidates::add);
            }
        }
        return candidates;
    }

    private static Optional<Candidate> candidate(TableFacts child, TableFacts parent, List<String> key) {
        List<String> columns = new ArrayList<>();
        boolean named = false;
        for (String part : key) {
            ColumnFacts theirs = parent.column(part).orElseThrow();
            Optional<ColumnFacts> own = child.columns().values().stream()
                    .filter(mine -> new Likeness(mine).toTable(parent) == 1 && Castable.compatible(mine, theirs))
                    .findFirst();
            named |= own.isPresent();
            Optional<ColumnFacts> mine =
                    own.or(() -> child.column(part).filter(same -> Castable.compatible(same, theirs)));
            if (mine.isEmpty() || columns.contains(mine.get().name())) {
                return Optional.empty();
            }
            columns.add(mine.get().name());
        }
        if (!named && child.table().identity().equals(columns)) {
            return Optional.empty();
        }
        Reference reference = new Reference(
                child.name(),
                columns,
                parent.name(),
                key,
                "",
                Map.of(),
                Origin.NAME,
                new Guess(0.9, "columns named like the key"));
        return Optional.of(new Candidate(reference, named ? 0.95 : 0.75, samples(child, parent, columns, key)));
    }

    private static List<List<String>> samples(
            TableFacts child, TableFacts parent, List<String> columns, List<String> key) {
        Set<List<String>> rows = new LinkedHashSet<>();
        for (int row = 0; row < child.rows() && rows.size() < Castable.MOST; row++) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                @Nullable
                String value =
                        child.column(columns.get(i)).orElseThrow().byRow().get(row);
                if (value != null
                        && Castable.fits(
                                value,
                                parent.column(key.get(i)).orElseThrow().column().type())) {
                    values.add(value);
                }
            }
            if (values.size() == columns.size()) {
                rows.add(values);
            }
        }
        List<List<String>> samples = new ArrayList<>();
        for (int i = 0; i < columns.size() && !rows.isEmpty(); i++) {
            int place = i;
            samples.add(rows.stream().map(row -> row.get(place)).toList());
        }
        return samples;
    }
}
