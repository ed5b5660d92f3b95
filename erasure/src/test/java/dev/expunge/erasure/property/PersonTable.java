package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table of which each row is one person; some people have several rows, some none. */
record PersonTable(String name, Table table) implements Part {
    static PersonTable define(String name, Building building, Chance chance) {
        Table table =
                building.table(name, chance.pick("customers", "users", "contacts"), Table.Standing.PERSON, chance);
        building.keys.give(table, true, chance);
        List<String> types = new ArrayList<>();
        types.add(chance.pick(Id.EMAIL, Id.EMAIL, Id.CUSTOM));
        for (String type : List.of(Id.EMAIL, Id.PHONE, Id.PHONE, Id.CUSTOM, Id.ADVERTISING, Id.INSTALL)) {
            if (!types.contains(type) && chance.of(45)) {
                types.add(type);
            }
        }
        for (String type : types) {
            Column column = Identifying.column(building, table, type, false, chance).column;
            column.nullable = chance.of(70);
            column.unique = !type.equals(Id.PHONE) && building.shape.has(Feature.UNIQUE, chance, 25);
        }
        building.payload(table, 1, 4, chance);
        return new PersonTable(name, table);
    }

    @Override
    public void fill(Building building, Chance chance) {
        Optional<IdentifierColumn> anchor = table.identifiers.stream()
                .filter(id -> !id.household && !id.column.unique && !id.type.equals(Id.PHONE))
                .findFirst();
        for (Person person : building.people.all) {
            if (chance.of(10)) {
                continue;
            }
            account(building, person, Optional.empty(), chance);
            if (anchor.isPresent() && building.shape.has(Feature.DUPLICATES, chance, 25)) {
                int more = chance.between(1, 2);
                for (int i = 0; i < more; i++) {
                    account(building, person, anchor, chance);
                }
            }
        }
        if (building.shape.has(Feature.PLACEHOLDERS)) {
            holdPlaceholders(chance, building);
        }
    }

    /** A further account shares the anchor with the first; its other identifiers are the same, others, or absent. */
    private void account(Building building, Person person, Optional<IdentifierColumn> anchor, Chance chance) {
        Row row = building.row(table, chance);
        for (IdentifierColumn identifier : table.identifiers) {
            boolean same = anchor.isEmpty() || anchor.get() == identifier || identifier.household;
            boolean needed = !identifier.column.nullable || anchor.isPresent() && anchor.get() == identifier;
            if (!needed && chance.of(anchor.isEmpty() && identifier == table.identifiers.getFirst() ? 0 : 20)) {
                continue;
            }
            Id id = person.id(identifier.type);
            if (!same && (identifier.column.unique || chance.of(70))) {
                id = building.people.more(person, identifier.type);
            }
            Identifying.hold(row, identifier, id, chance);
        }
    }

    /** The address that a form demanded and nobody has, in accounts that something else tells apart. */
    private void holdPlaceholders(Chance chance, Building building) {
        for (IdentifierColumn identifier : table.identifiers) {
            if (!identifier.type.equals(Id.EMAIL) || identifier.column.unique) {
                continue;
            }
            for (Row row : building.source.rowsOf(table)) {
                boolean toldApart =
                        row.holds.keySet().stream().anyMatch(other -> other != identifier && !other.household);
                if (toldApart && chance.of(30)) {
                    Identifying.hold(row, identifier, People.PLACEHOLDER, chance);
                }
            }
        }
    }
}
