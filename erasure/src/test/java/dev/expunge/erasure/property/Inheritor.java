package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table that inherits from another and is mapped by itself. It must be defined when its parent is complete. */
record Inheritor(String name, Table table) implements Part {
    static Optional<Part> define(String name, Building building, Chance chance) {
        List<Table> parents = building.source.personal().stream()
                .filter(table -> table.standing == Table.Standing.OWNED)
                .filter(table -> table.partitionBy == null && table.parent == null && !table.links.isEmpty())
                .filter(table -> table.columns.stream().noneMatch(column -> column.identity != null))
                .filter(table -> table.identifiers.isEmpty() && isFree(building, table))
                .toList();
        if (parents.isEmpty()) {
            return Optional.empty();
        }
        Table parent = chance.pick(parents);
        Table table = building.table(name, "special", Table.Standing.OWNED, chance);
        table.parent = parent;
        table.disposition = parent.disposition;
        table.keyKind = parent.keyKind;
        Map<Column, Column> twins = new LinkedHashMap<>();
        for (Column column : parent.columns) {
            twins.put(column, table.add(twin(column)));
        }
        parent.key.forEach(column -> table.key.add(twins.getOrDefault(column, column)));
        if (parent.retainedFrom != null) {
            table.retainedFrom = twins.get(parent.retainedFrom);
        }
        for (Link link : parent.links) {
            if (link.owner != parent && !link.mine().equals(parent.key) && isApart(link, table.links, twins)) {
                table.links.add(copy(link, table, twins));
            }
        }
        building.payload(table, 0, 2, chance);
        return Optional.of(new Inheritor(name, table));
    }

    /** NOT NULL columns that name other rows would have to be filled here, too. */
    private static boolean isFree(Building building, Table table) {
        return table.links.stream().anyMatch(link -> !link.mine().equals(table.key) && link.owner != table)
                && building.source.tables.stream()
                        .flatMap(other -> other.links.stream())
                        .noneMatch(link -> link.owner == table && !link.isOntoKey());
    }

    /** Two links over one column cannot both hold. */
    private static boolean isApart(Link link, List<Link> copied, Map<Column, Column> twins) {
        return copied.stream()
                .flatMap(other -> other.mine().stream())
                .noneMatch(mine -> link.mine().stream().anyMatch(column -> twins.get(column) == mine));
    }

    private static Column twin(Column column) {
        Column twin = new Column(column.name, column.type, column.role);
        twin.nullable = column.nullable;
        twin.check = column.check;
        twin.generated = column.generated;
        twin.mentions = column.mentions;
        return twin;
    }

    private static Link copy(Link link, Table table, Map<Column, Column> twins) {
        List<Link.Pair> pairs = new ArrayList<>();
        for (Link.Pair pair : link.pairs) {
            pairs.add(new Link.Pair(
                    twins.getOrDefault(pair.mine(), pair.mine()), pair.theirs(), pair.prefix(), pair.suffix()));
        }
        Map<Column, String> where = new LinkedHashMap<>();
        link.where.forEach((column, value) -> where.put(twins.getOrDefault(column, column), value));
        return new Link(table, link.owner, pairs, where);
    }

    @Override
    public void fill(Building building, Chance chance) {
        boolean fillable = table.links.stream()
                        .allMatch(link -> !building.source.rowsOf(link.owner).isEmpty())
                && table.columns.stream().allMatch(this::canBeFilled);
        int count = fillable ? chance.between(2, 5) : 0;
        for (int i = 0; i < count; i++) {
            Row row = building.row(table, chance);
            for (Link link : table.links) {
                row.belongTo(link, chance.pick(building.source.rowsOf(link.owner)));
            }
        }
    }

    private boolean canBeFilled(Column column) {
        return column.role != Column.Role.REFERENCE
                || column.nullable
                || table.links.stream().anyMatch(link -> link.mine().contains(column));
    }
}
