package dev.expunge.erasure.property;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table whose rows are named by their owners, as addresses are by customers; several owners may name one row. */
record ReverseTable(
        String name,
        Table table,
        Table owner,
        Link link,
        @Nullable ForeignKey foreignKey) implements Part {
    static ReverseTable define(String name, Building building, Chance chance) {
        List<Table> owners = building.owners();
        Table owner = chance.pick(owners);
        Table table = building.table(name, chance.pick("addresses", "photos", "threads"), Table.Standing.OWNED, chance);
        building.keys.give(table, true, chance);
        building.payload(table, 1, 3, chance);
        List<Column> columns = building.reference(owner, table.key, "of", false, chance);
        Link link = new Link(table, owner, OwnedTable.pairs(table.key, columns), Map.of());
        table.links.add(link);
        boolean loose = building.shape.has(Feature.LOOSE_REFERENCES, chance, 40);
        ForeignKey foreignKey = loose ? null : building.foreignKey(owner, columns, table, table.key, chance);
        return new ReverseTable(name, table, owner, link, foreignKey);
    }

    @Override
    public void fill(Building building, Chance chance) {
        for (Row named : building.source.rowsOf(owner)) {
            if (chance.of(25)) {
                continue;
            }
            List<Row> present = building.source.rowsOf(table);
            boolean share = !present.isEmpty() && building.shape.has(Feature.SHARED_ROWS, chance, 40);
            Row row = share ? chance.pick(present) : building.row(table, chance);
            row.beNamedBy(link, named);
            if (foreignKey != null) {
                named.pointers.add(new Row.Pointer(foreignKey, row));
            }
        }
        if (chance.of(40)) {
            building.row(table, chance);
        }
    }
}
