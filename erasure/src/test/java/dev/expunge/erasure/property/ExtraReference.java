package dev.expunge.erasure.property;

import java.util.List;
import java.util.Optional;

/** A foreign key that says nothing about ownership, between any two tables; with the others it closes cycles. */
record ExtraReference(String name, ForeignKey foreignKey, boolean cycle) implements Part {
    static Optional<Part> define(String name, Building building, boolean cycle, Chance chance) {
        List<Table> targets =
                building.owners().stream().filter(building::canBeReferenced).toList();
        List<Table> all = building.source.personal().stream()
                .filter(table -> table.parent == null)
                .toList();
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        Table to = chance.pick(targets);
        Table from = chance.pick(all);
        if (cycle) {
            List<Link> back = to.links.stream().filter(link -> link.owner != to).toList();
            if (back.isEmpty()) {
                return Optional.empty();
            }
            from = chance.pick(back).owner;
        }
        List<Column> columns = building.reference(from, to.key, cycle ? "main" : "extra", false, chance);
        return Optional.of(new ExtraReference(name, building.foreignKey(from, columns, to, to.key, chance), cycle));
    }

    @Override
    public void fill(Building building, Chance chance) {
        List<Row> targets = building.source.rowsOf(foreignKey.to());
        for (Row row : building.source.rowsOf(foreignKey.from())) {
            List<Row> own = targets.stream()
                    .filter(target -> target.claims.stream().anyMatch(claim -> claim.owner() == row))
                    .toList();
            if (cycle && !own.isEmpty() && chance.of(80)) {
                row.pointTo(foreignKey, chance.pick(own));
            } else if (!cycle && !targets.isEmpty() && chance.of(25)) {
                row.pointTo(foreignKey, chance.pick(targets));
            }
        }
        boolean full = building.source.rowsOf(foreignKey.from()).stream()
                .allMatch(row -> row.pointers.stream().anyMatch(pointer -> pointer.foreignKey() == foreignKey));
        boolean inherited = building.source.tables.stream().anyMatch(table -> table.parent == foreignKey.from());
        if (full
                && !inherited
                && !foreignKey.action().contains("set")
                && building.shape.has(Feature.NOT_NULL_REFERENCES, chance, 70)) {
            foreignKey.columns().forEach(column -> column.nullable = false);
        }
    }
}
