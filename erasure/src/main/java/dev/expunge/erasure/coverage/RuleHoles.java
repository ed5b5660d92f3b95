package dev.expunge.erasure.coverage;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.catalog.ForeignKey;
import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.catalog.UniqueIndex;
import dev.expunge.erasure.map.Rule;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules that the catalogue alone shows cannot be carried out. */
final class RuleHoles {
    private final Catalog catalog;
    private final FreshValues values;
    private final Findings findings;

    RuleHoles(Catalog catalog, FreshValues values, Findings findings) {
        this.catalog = catalog;
        this.values = values;
        this.findings = findings;
    }

    void find(List<Mapped> personal) {
        for (Mapped mapped : personal) {
            if (mapped.isOverwritten()) {
                mapped.undecided()
                        .forEach(column -> findings.hole(
                                mapped.name(), column, "the row stays, and the map has no rule for the column"));
            }
            for (Map<String, Rule> rules : mapped.overwritings()) {
                rules.forEach((name, rule) -> mapped.table()
                        .column(name)
                        .flatMap(column -> reason(mapped, column, rule))
                        .ifPresent(reason -> findings.hole(mapped.name(), name, reason)));
                conflicts(mapped.table(), rules);
            }
        }
    }

    private Optional<String> reason(Mapped mapped, Column column, Rule rule) {
        if (!column.writable()) {
            return Optional.of("the column cannot be overwritten, its value is generated");
        }
        if (decidesThePartition(mapped.table(), column.name())) {
            return Optional.of("the column cannot be overwritten, it decides which partition a row is in");
        }
        Optional<String> referenced = referencing(mapped.name(), column.name());
        if (referenced.isPresent()) {
            return referenced.map(name -> "the column cannot be overwritten, constraint " + name + " refers to it");
        }
        return switch (rule) {
            case Rule.Constant(var value)
            when value == null -> column.notNull() ? Optional.of("the column is NOT NULL") : Optional.empty();
            case Rule.Constant(var value) -> misfit(column.type(), value);
            case Rule.Random _ -> random(mapped, column);
            case Rule.Pseudonym _ -> pseudonym(mapped.name(), column);
            case Rule.Keep _, Rule.WithRow _ -> Optional.empty();
        };
    }

    private boolean decidesThePartition(Table table, String column) {
        return Stream.concat(Stream.of(table), catalog.partitionsOf(table.name()).stream())
                .anyMatch(level -> level.partitionedBy().contains(column));
    }

    private Optional<String> referencing(TableName table, String column) {
        return catalog.foreignKeys().stream()
                .filter(key -> catalog.covering(key.parent()).equals(table)
                        && key.parentColumns().contains(column))
                .map(ForeignKey::name)
                .findFirst();
    }

    private Optional<String> referredTo(TableName table, String column) {
        return catalog.foreignKeys().stream()
                .filter(key -> catalog.covering(key.child()).equals(table)
                        && key.childColumns().contains(column))
                .map(ForeignKey::name)
                .findFirst();
    }

    private static Optional<String> misfit(ColumnType type, String value) {
        if (type.maxLength() > 0 && value.codePointCount(0, value.length()) > type.maxLength()) {
            return Optional.of("the constant is longer than the " + type.maxLength() + " characters of the column");
        }
        if (type.kind() == ColumnType.Kind.ENUM && !type.labels().contains(value)) {
            return Optional.of("the constant is none of the values of " + type.sql());
        }
        return Optional.empty();
    }

    private Optional<String> random(Mapped mapped, Column column) {
        Optional<String> key = referredTo(mapped.name(), column.name());
        if (key.isPresent()) {
            return key.map(name -> "a random value cannot meet constraint " + name);
        }
        return values.random(column, mapped.identifierType(column.name())).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "no random value is known for the type " + column.type().sql());
    }

    private Optional<String> pseudonym(TableName table, Column column) {
        Optional<String> key = referredTo(table, column.name());
        if (key.isPresent()) {
            return key.map(name -> "a pseudonym cannot meet constraint " + name);
        }
        return values.pseudonym(column, "").isPresent()
                ? Optional.empty()
                : Optional.of("a column of type " + column.type().sql() + " cannot hold a pseudonym");
    }

    /** Two rows under the same constants must still differ in every unique index. */
    private void conflicts(Table table, Map<String, Rule> rules) {
        for (UniqueIndex index : table.uniqueIndexes()) {
            List<String> same = index.columns().stream()
                    .filter(column -> rules.get(column) instanceof Rule.Constant constant
                            && (constant.value() != null || index.nullsConflict()))
                    .toList();
            if (same.isEmpty() || staysApart(table, index, rules)) {
                continue;
            }
            if (index.partial() || index.kind() == UniqueIndex.Kind.EXCLUSION) {
                findings.advice(table.name() + ": several rows with the same constant in " + Findings.listed(same)
                        + " may violate " + index.name());
            } else {
                findings.hole(
                        table.name(),
                        same.getFirst(),
                        "a second row with the same constant would violate the unique index " + index.name());
            }
        }
    }

    private static boolean staysApart(Table table, UniqueIndex index, Map<String, Rule> rules) {
        boolean nullApart = !index.nullsConflict()
                && index.kind() == UniqueIndex.Kind.COLUMNS
                && index.columns().stream()
                        .anyMatch(column ->
                                rules.get(column) instanceof Rule.Constant constant && constant.value() == null);
        boolean freshValue = index.columns().stream()
                .anyMatch(column ->
                        rules.get(column) instanceof Rule.Random || rules.get(column) instanceof Rule.Pseudonym);
        Set<String> untouched = Set.copyOf(index.columns().stream()
                .filter(column -> !rules.containsKey(column))
                .toList());
        boolean holdsAKey = table.uniqueIndexes().stream()
                .anyMatch(other -> other.identifiesRows() && untouched.containsAll(other.columns()));
        return nullApart || freshValue || holdsAKey;
    }
}
