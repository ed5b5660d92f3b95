package dev.expunge.erasure.property;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Further identifiers of people: a hit names the owner, not only the row. */
record SideTable(
        String name, Table table, Link link, @Nullable ForeignKey foreignKey, IdentifierColumn identifier)
        implements Part {
    static Optional<Part> define(String name, Building building, Chance chance) {
        List<Table> people = building.source.tables.stream()
                .filter(table -> table.standing == Table.Standing.PERSON)
                .toList();
        if (people.isEmpty()) {
            return Optional.empty();
        }
        Table owner = chance.pick(people);
        Table table = building.table(name, "customer_emails", Table.Standing.OWNED, chance);
        building.keys.give(table, false, chance);
        List<Column> columns = building.reference(table, owner.key, "owner", chance.of(50), chance);
        Link link = new Link(table, owner, OwnedTable.pairs(columns, owner.key), Map.of());
        table.links.add(link);
        ForeignKey foreignKey = chance.of(70) ? building.foreignKey(table, columns, owner, owner.key, chance) : null;
        IdentifierColumn identifier =
                Identifying.column(building, table, chance.pick(Id.EMAIL, Id.EMAIL, Id.CUSTOM, Id.PHONE), true, chance);
        building.payload(table, 0, 2, chance);
        return Optional.of(new SideTable(name, table, link, foreignKey, identifier));
    }

    @Override
    public void fill(Building building, Chance chance) {
        for (Person person : building.people.all) {
            List<Row> accounts = accounts(building, person);
            int count = accounts.isEmpty() ? 0 : chance.pick(0, 1, 1, 2);
            for (int i = 0; i < count; i++) {
                Row row = building.row(table, chance);
                Row owner = chance.pick(accounts);
                row.belongTo(link, owner);
                if (foreignKey != null) {
                    row.pointTo(foreignKey, owner);
                }
                Identifying.hold(row, identifier, Identifying.any(building, person, identifier.type, chance), chance);
            }
        }
    }

    private List<Row> accounts(Building building, Person person) {
        return building.source.rowsOf(link.owner).stream()
                .filter(row -> row.holds.values().stream()
                        .anyMatch(id -> person.ids.contains(id) && !building.people.householdPhones.contains(id)))
                .toList();
    }
}
