package dev.expunge.erasure.property;

/** Chooses what happens to a table's rows. */
final class Dispositions {
    private Dispositions() {}

    static void choose(Building building, Table table, Chance chance) {
        Shape shape = building.shape;
        if (shape.has(Feature.RETAINED, chance, 25)) {
            table.disposition = Table.Disposition.RETAIN;
            if (chance.of(60)) {
                Column from = new Column(building.naming.column(table, "issued", chance), Type.DATE, Column.Role.KIND);
                table.retainedFrom = table.add(from.notNull());
            }
        } else if (shape.has(Feature.ANONYMISED, chance, 20)) {
            table.disposition = Table.Disposition.ANONYMISE;
        } else if (shape.has(Feature.PSEUDONYMISED, chance, 15)) {
            table.disposition = Table.Disposition.PSEUDONYMISE;
        }
    }
}
