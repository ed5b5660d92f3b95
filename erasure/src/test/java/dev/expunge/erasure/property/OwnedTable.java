package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table whose rows name one or two owners, by foreign keys or without. */
record OwnedTable(
        String name,
        Table table,
        List<Reference> references,
        @Nullable Reference self) implements Part {
    /** A link, with the foreign key that backs it; one of them may be missing. */
    record Reference(
            Table owner,
            List<Column> columns,
            @Nullable Link link,
            @Nullable ForeignKey foreignKey) {
        void set(Row row, Row target) {
            if (link != null) {
                row.belongTo(link, target);
            }
            if (foreignKey != null) {
                row.pointTo(foreignKey, target);
            }
        }

        boolean optional() {
            return columns.stream().allMatch(column -> column.nullable);
        }
    }

    static OwnedTable define(String name, Building building, Chance chance) {
        Shape shape = building.shape;
        Table table = building.table(
                name, chance.pick("orders", "messages", "cards", "visits", "items"), Table.Standing.OWNED, chance);
        boolean partitioned = shape.has(Feature.PARTITIONS, chance, 25);
        building.keys.give(table, partitioned || chance.of(60), chance);
        List<Reference> references = new ArrayList<>();
        references.add(reference(building, table, chance.pick(building.owners()), chance));
        if (shape.has(Feature.SHARED_ROWS, chance, 50)) {
            references.add(reference(building, table, chance.pick(building.owners()), chance));
        }
        Reference self = null;
        if (!table.key.isEmpty() && shape.has(Feature.SELF_REFERENCES, chance, 35)) {
            self = selfReference(building, table, chance);
        }
        if (chance.of(20)) {
            Identifying.column(building, table, chance.pick(Id.EMAIL, Id.CUSTOM, Id.INSTALL), false, chance);
        }
        building.payload(table, 1, 4, chance);
        Dispositions.choose(building, table, chance);
        if (partitioned && table.keyKind == Table.KeyKind.PRIMARY) {
            Partitioning.split(building, table, chance);
        }
        return new OwnedTable(name, table, references, self);
    }

    private static Reference reference(Building building, Table table, Table owner, Chance chance) {
        boolean notNull = building.shape.has(Feature.NOT_NULL_REFERENCES, chance, 40);
        List<Column> columns = building.reference(table, owner.key, "owner", notNull, chance);
        Link link = new Link(table, owner, pairs(columns, owner.key), Map.of());
        table.links.add(link);
        boolean loose = !building.canBeReferenced(owner) || building.shape.has(Feature.LOOSE_REFERENCES, chance, 40);
        ForeignKey foreignKey = loose ? null : building.foreignKey(table, columns, owner, owner.key, chance);
        return new Reference(owner, columns, link, foreignKey);
    }

    /** Ownership through the parent, or a mere foreign key. */
    private static @Nullable Reference selfReference(Building building, Table table, Chance chance) {
        List<Column> columns = building.reference(table, table.key, "parent", false, chance);
        boolean owns = chance.of(50);
        boolean bound = building.canBeReferenced(table) && (!owns || chance.of(70));
        Link link = owns ? new Link(table, table, pairs(columns, table.key), Map.of()) : null;
        if (link != null) {
            table.links.add(link);
        }
        ForeignKey foreignKey = bound ? building.foreignKey(table, columns, table, table.key, chance) : null;
        return new Reference(table, columns, link, foreignKey);
    }

    static List<Link.Pair> pairs(List<Column> mine, List<Column> theirs) {
        List<Link.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < mine.size(); i++) {
            pairs.add(new Link.Pair(mine.get(i), theirs.get(i)));
        }
        return pairs;
    }

    @Override
    public void fill(Building building, Chance chance) {
        Reference first = references.getFirst();
        for (Row owner : building.source.rowsOf(first.owner)) {
            int count = chance.pick(0, 1, 1, 2);
            for (int i = 0; i < count; i++) {
                add(building, owner, chance);
            }
        }
        if (first.optional() && chance.of(40) && others(building).isEmpty()) {
            building.row(table, chance);
        }
        if (self != null) {
            tie(building, self, chance);
        }
        holdIdentifiers(building, chance);
    }

    private List<Reference> others(Building building) {
        return references.subList(1, references.size()).stream()
                .filter(reference -> !reference.optional())
                .toList();
    }

    private void add(Building building, Row owner, Chance chance) {
        Reference first = references.getFirst();
        List<Row> second = references.size() < 2 ? List.of() : building.source.rowsOf(references.get(1).owner);
        boolean needsSecond = !others(building).isEmpty();
        if (needsSecond && second.isEmpty()) {
            return;
        }
        Row row = building.row(table, chance);
        if (first.optional() && chance.of(8)) {
            first = null;
        }
        if (first != null) {
            first.set(row, owner);
        }
        if (!second.isEmpty() && (needsSecond || chance.of(70))) {
            boolean same = references.get(1).owner == owner.table && chance.of(35);
            references.get(1).set(row, same ? owner : chance.pick(second));
        }
    }

    private void tie(Building building, Reference parent, Chance chance) {
        List<Row> rows = building.source.rowsOf(table);
        for (Row row : rows) {
            if (chance.of(30)) {
                Row target = chance.of(60) ? kin(row, rows, chance) : chance.pick(rows);
                parent.set(row, target);
            }
        }
    }

    /** A row of the same owner. */
    private static Row kin(Row row, List<Row> rows, Chance chance) {
        List<Row> kin = rows.stream()
                .filter(other -> !row.claims.isEmpty()
                        && !other.claims.isEmpty()
                        && other.claims.getFirst().owner()
                                == row.claims.getFirst().owner())
                .toList();
        return kin.isEmpty() ? row : chance.pick(kin);
    }

    private void holdIdentifiers(Building building, Chance chance) {
        for (IdentifierColumn identifier : table.identifiers) {
            for (Row row : building.source.rowsOf(table)) {
                if (chance.of(60)) {
                    Identifying.hold(row, identifier, held(building, row, identifier.type, chance), chance);
                }
            }
        }
    }

    /** The owner's own, one that nobody else has, or (a stranger's) somebody else's. */
    private static Id held(Building building, Row row, String type, Chance chance) {
        if (building.shape.has(Feature.STRANGERS, chance, 20)) {
            return chance.pick(building.people.all).id(type);
        }
        if (!row.claims.isEmpty() && chance.of(50)) {
            for (Id id : row.claims.getFirst().owner().holds.values()) {
                if (id.type().equals(type)) {
                    return id;
                }
            }
        }
        return building.people.fresh(type);
    }
}
