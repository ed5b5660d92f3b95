package dev.expunge.erasure.property;

import java.util.List;

/** What lies around the tables: policies, views, dropped columns, indexes. */
final class Extras {
    private Extras() {}

    static void add(Building building, Chance chance) {
        Shape shape = building.shape;
        for (Table table : building.source.tables) {
            if (shape.has(Feature.ROW_SECURITY, chance, 40)) {
                table.afterwards.add("alter table " + table.name.sql() + " enable row level security");
                table.afterwards.add("create policy nobody on " + table.name.sql() + " using (false)");
            }
            if (table.parent == null && shape.has(Feature.DROPPED_COLUMNS, chance, 30)) {
                table.afterwards.add("alter table " + table.name.sql() + " add column gone integer default 5");
                table.afterwards.add("alter table " + table.name.sql() + " drop column gone");
            }
        }
        if (shape.has(Feature.VIEWS)) {
            view(building, false, chance);
            view(building, true, chance);
        }
    }

    private static void view(Building building, boolean materialized, Chance chance) {
        List<Table> tables = building.source.tables;
        Table table = chance.pick(tables);
        String query = "select count(*) as n, min(tableoid::bigint) as o from " + table.name.sql();
        Name name = new Name(chance.pick(building.source.schemas), building.naming.object("overview", chance));
        building.source.views.add(new Source.View(name, materialized, query));
    }
}
