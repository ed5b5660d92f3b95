package dev.expunge.erasure.property;

/** A table without any reference: an identifier alone makes its rows somebody's. */
record LooseTable(String name, Table table) implements Part {
    static LooseTable define(String name, Building building, Chance chance) {
        Table table =
                building.table(name, chance.pick("newsletter", "events", "devices"), Table.Standing.OWNED, chance);
        building.keys.give(table, false, chance);
        String type = chance.pick(Id.EMAIL, Id.EMAIL, Id.CUSTOM, Id.ADVERTISING, Id.INSTALL, Id.PHONE);
        if (type.equals(Id.PHONE) && building.shape.has(Feature.HOUSEHOLDS)) {
            type = Id.EMAIL;
        }
        Identifying.column(building, table, type, false, chance);
        if (building.shape.has(Feature.SHARED_ROWS, chance, 40)) {
            Identifying.column(building, table, chance.pick(Id.EMAIL, Id.CUSTOM), false, chance);
        }
        building.payload(table, 1, 3, chance);
        Dispositions.choose(building, table, chance);
        return new LooseTable(name, table);
    }

    @Override
    public void fill(Building building, Chance chance) {
        for (Person person : building.people.all) {
            int count = chance.pick(0, 0, 1, 2);
            for (int i = 0; i < count; i++) {
                Row row = building.row(table, chance);
                for (IdentifierColumn identifier : table.identifiers) {
                    boolean first = identifier == table.identifiers.getFirst();
                    Person whose = first || chance.of(50) ? person : chance.pick(building.people.all);
                    if (first || chance.of(80)) {
                        Identifying.hold(row, identifier, whose.id(identifier.type), chance);
                    }
                }
            }
        }
        for (int i = 0; i < chance.between(0, 2); i++) {
            Row row = building.row(table, chance);
            IdentifierColumn identifier = table.identifiers.getFirst();
            Identifying.hold(row, identifier, building.people.fresh(identifier.type), chance);
        }
    }
}
