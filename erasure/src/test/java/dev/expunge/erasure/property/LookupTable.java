package dev.expunge.erasure.property;

import java.util.List;
import java.util.Optional;

/** An ignored table: personal rows reference it, or it references them and so keeps them from being deleted. */
record LookupTable(String name, Table table, ForeignKey foreignKey) implements Part {
    static Optional<Part> define(String name, Building building, Chance chance) {
        List<Table> others =
                building.owners().stream().filter(building::canBeReferenced).toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        Table other = chance.pick(others);
        Table table = building.table(name, chance.pick("countries", "jobs"), Table.Standing.IGNORED, chance);
        building.keys.give(table, true, chance);
        building.payload(table, 1, 2, chance);
        boolean used = chance.of(60);
        Table from = used ? other : table;
        Table to = used ? table : other;
        List<Column> columns = building.reference(from, to.key, "lookup", false, chance);
        return Optional.of(new LookupTable(name, table, building.foreignKey(from, columns, to, to.key, chance)));
    }

    @Override
    public void fill(Building building, Chance chance) {
        for (int i = 0; i < 3; i++) {
            building.row(table, chance);
        }
        List<Row> targets = building.source.rowsOf(foreignKey.to());
        for (Row row : building.source.rowsOf(foreignKey.from())) {
            if (!targets.isEmpty() && chance.of(60)) {
                row.pointTo(foreignKey, chance.pick(targets));
            }
        }
    }
}
