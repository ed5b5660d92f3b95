package dev.expunge.erasure.coverage;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.catalog.Column.Generated;
import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.map.Disposition;
import dev.expunge.erasure.map.IdentifierColumn;
import dev.expunge.erasure.map.Link;
import dev.expunge.erasure.map.Rule;
import dev.expunge.erasure.map.TableMap;
import dev.expunge.erasure.map.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A personal table that both the map and the live schema have. */
record Mapped(Table table, TableMap.Personal map) {
    /** All of them, in order of name. */
    static List<Mapped> all(Map<TableName, TableMap> tables, Catalog catalog) {
        return catalog.tables().values().stream()
                .flatMap(table -> tables.get(table.name()) instanceof TableMap.Personal personal
                        ? Stream.of(new Mapped(table, personal))
                        : Stream.empty())
                .toList();
    }

    TableName name() {
        return table.name();
    }

    /** The table as a statement that changes it names it: with its partitions, without inheritance children. */
    String sql() {
        return (table.kind() == Table.Kind.TABLE ? "only " : "") + table.name().sql();
    }

    /** Whether rows stay, overwritten, by the disposition alone. */
    boolean isOverwritten() {
        return map.disposition() == Disposition.ANONYMISE || map.disposition() == Disposition.PSEUDONYMISE;
    }

    /** Rows of it can be deleted: at once, or when their term is over. */
    boolean isDeleted() {
        return map.disposition() != Disposition.ANONYMISE;
    }

    /** Columns that name a row. */
    Set<String> key() {
        return Set.copyOf(map.key().isEmpty() ? table.identity() : map.key());
    }

    /** The type of the identifiers that a column holds, empty when it holds none. */
    String identifierType(String column) {
        return map.identifiers().stream()
                .filter(identifier -> identifier.column().equals(column))
                .map(IdentifierColumn::type)
                .findFirst()
                .orElse("");
    }

    /** Live columns that a row which stays would keep as they are although the map gives no reason for it. */
    List<String> undecided() {
        Set<String> key = key();
        return table.columns().stream()
                .filter(column -> column.generated() == Generated.NO && !key.contains(column.name()))
                .map(Column::name)
                .filter(name -> map.columns().containsKey(name)
                        && map.columns().get(name).rule() instanceof Rule.WithRow)
                .toList();
    }

    /** What is overwritten in a row that stays. */
    Map<String, Rule> ownRules() {
        Map<String, Rule> own = new LinkedHashMap<>();
        map.columns().forEach((name, said) -> own.put(name, said.rule()));
        return changing(own);
    }

    /** The sets of rules by which a row may be overwritten as a whole: its own, then one a link or identifier column. */
    List<Map<String, Rule>> overwritings() {
        List<Map<String, Rule>> overwritings = new ArrayList<>();
        overwritings.add(ownRules());
        Stream.concat(
                        map.belongsTo().stream()
                                .map(Link::shared)
                                .flatMap(shared -> Optional.ofNullable(shared).stream()),
                        map.identifiers().stream()
                                .map(IdentifierColumn::shared)
                                .flatMap(shared -> Optional.ofNullable(shared).stream()))
                .map(this::changing)
                .forEach(overwritings::add);
        return overwritings.stream()
                .filter(rules -> !rules.isEmpty())
                .distinct()
                .toList();
    }

    private Map<String, Rule> changing(Map<String, Rule> rules) {
        Map<String, Rule> changing = new LinkedHashMap<>();
        rules.forEach((name, rule) -> {
            boolean changes = switch (rule) {
                case Rule.Constant _, Rule.Random _, Rule.Pseudonym _ -> true;
                case Rule.Keep _, Rule.WithRow _ -> false;
            };
            if (changes && table.column(name).isPresent()) {
                changing.put(name, rule);
            }
        });
        return changing;
    }
}
