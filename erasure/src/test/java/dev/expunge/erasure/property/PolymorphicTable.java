package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table whose rows name owners of several tables by text: a kind, and a reference in a template. */
record PolymorphicTable(String name, Table table, Column kind, Map<Link, String> kinds) implements Part {
    static Optional<Part> define(String name, Building building, Chance chance) {
        List<Table> owners = building.owners().stream()
                .filter(owner -> owner.key.size() == 1 && isPlain(owner.key.getFirst().type))
                .distinct()
                .toList();
        if (owners.isEmpty()) {
            return Optional.empty();
        }
        Table table = building.table(name, chance.pick("notes", "files", "tags"), Table.Standing.OWNED, chance);
        building.keys.give(table, false, chance);
        Column kind = table.add(new Column(building.naming.column(table, "kind", chance), Type.TEXT, Column.Role.KIND));
        Column reference = table.add(
                new Column(building.naming.column(table, "subject_ref", chance), Type.TEXT, Column.Role.REFERENCE));
        Map<Link, String> kinds = new LinkedHashMap<>();
        for (Table owner : chance.some(owners, 2)) {
            String word = "kind " + kinds.size();
            boolean told = chance.of(50);
            String prefix = chance.pick(word + ":", "urn:x'" + kinds.size() + "/");
            String suffix = chance.pick("", "", "!");
            Link.Pair pair = new Link.Pair(reference, owner.key.getFirst(), prefix, suffix);
            Link link = new Link(table, owner, List.of(pair), told ? Map.of(kind, word) : Map.of());
            table.links.add(link);
            kinds.put(link, word);
        }
        building.payload(table, 1, 2, chance);
        return Optional.of(new PolymorphicTable(name, table, kind, kinds));
    }

    private static boolean isPlain(Type type) {
        return type.equals(Type.INTEGER)
                || type.equals(Type.BIGINT)
                || type.equals(Type.UUID)
                || type.equals(Type.TEXT);
    }

    @Override
    public void fill(Building building, Chance chance) {
        for (Link link : table.links) {
            for (Row owner : building.source.rowsOf(link.owner)) {
                if (chance.of(50)) {
                    Row row = building.row(table, chance);
                    row.set(kind, kinds.get(link));
                    row.belongTo(link, owner);
                }
            }
        }
        lookalikes(building, chance);
    }

    /** The right reference under the wrong kind is nobody's. */
    private void lookalikes(Building building, Chance chance) {
        List<Row> told = new ArrayList<>();
        for (Row row : building.source.rowsOf(table)) {
            if (!row.claims.isEmpty() && !row.claims.getFirst().link().where.isEmpty()) {
                told.add(row);
            }
        }
        for (Row row : chance.some(told, 2)) {
            Row like = building.row(table, chance);
            like.set(kind, "another kind");
            for (Column mine : row.claims.getFirst().link().mine()) {
                like.set(mine, row.cell(mine));
            }
        }
    }
}
