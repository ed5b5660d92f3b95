package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tables that triggers write to, and the triggers. */
final class Triggers {
    private Triggers() {}

    /** A log of what happens to the rows of another table, personal or not. */
    record Log(String name, Table table, Table watched, Link link) implements Part {
        @Override
        public void fill(Building building, Chance chance) {
            for (Row row : building.source.rowsOf(watched)) {
                if (chance.of(50)) {
                    Row line = building.row(table, chance);
                    line.belongTo(link, row);
                    if (!table.isPersonal()) {
                        line.claims.clear();
                    }
                }
            }
        }
    }

    /** One row that counts what happens to the rows of another table. */
    record Counter(String name, Table table) implements Part {
        @Override
        public void fill(Building building, Chance chance) {
            building.row(table, chance);
        }
    }

    static Optional<Part> log(String name, Building building, Chance chance) {
        Optional<Table> found = watched(building, chance);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Table watched = found.get();
        Table.Standing standing = chance.of(60) ? Table.Standing.OWNED : Table.Standing.IGNORED;
        Table table = building.table(name, "audit_log", standing, chance);
        Column id = new Column(building.naming.column(table, "id", chance), Type.BIGINT, Column.Role.KEY).notNull();
        id.identity = "always";
        table.key.add(table.add(id));
        List<Column> columns = building.reference(table, watched.key, "about", false, chance);
        Column what =
                table.add(new Column(building.naming.column(table, "what", chance), Type.TEXT, Column.Role.PLAIN));
        what.mentions = Column.Mentions.ACCEPT;
        Link link = new Link(table, watched, OwnedTable.pairs(columns, watched.key), Map.of());
        link.shared = Map.of();
        if (table.isPersonal()) {
            table.links.add(link);
        }
        String into = "insert into " + table.name.sql() + " (" + names(columns, "") + ", " + what.sql() + ") ";
        if (chance.of(50)) {
            String body = into + "values (" + names(watched.key, "old.") + ", tg_op); return null;";
            add(building, watched, Trigger.Effect.LOG, table, "after update or delete", "for each row", body, chance);
        } else {
            String body = into + "select " + names(watched.key, "gone.") + ", tg_op from gone; return null;";
            String each = "referencing old table as gone for each statement";
            add(building, watched, Trigger.Effect.LOG, table, "after delete", each, body, chance);
            add(building, watched, Trigger.Effect.LOG, table, "after update", each, body, chance);
        }
        return Optional.of(new Log(name, table, watched, link));
    }

    static Optional<Part> counter(String name, Building building, Chance chance) {
        Optional<Table> found = watched(building, chance);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Table table = building.table(name, "counters", Table.Standing.IGNORED, chance);
        building.keys.give(table, true, chance);
        Column count =
                table.add(new Column(building.naming.column(table, "n", chance), Type.BIGINT, Column.Role.STAMP));
        String body = "update " + table.name.sql() + " set " + count.sql() + " = " + count.sql() + " + 1; return null;";
        add(building, found.get(), Trigger.Effect.COUNT, table, "after update or delete", "for each row", body, chance);
        return Optional.of(new Counter(name, table));
    }

    static void stamp(Building building, Chance chance) {
        watched(building, chance).ifPresent(table -> {
            Column stamp =
                    new Column(building.naming.column(table, "version", chance), Type.INTEGER, Column.Role.STAMP);
            table.add(stamp.notNull()).fallback = "1";
            String body = "new." + stamp.sql() + " := old." + stamp.sql() + " + 1; return new;";
            add(building, table, Trigger.Effect.STAMP, null, "before update", "for each row", body, chance);
        });
    }

    static void veto(Building building, Chance chance) {
        watched(building, chance)
                .ifPresent(table -> add(
                        building,
                        table,
                        Trigger.Effect.VETO,
                        null,
                        "before delete",
                        "for each row",
                        "return null;",
                        chance));
    }

    static void reach(Building building, Chance chance) {
        List<Table> targets = building.source.tables.stream()
                .filter(table -> !table.isPersonal() && !isMadeForTriggers(table))
                .filter(table -> table.columns.stream().anyMatch(Triggers::isPlain))
                .toList();
        Optional<Table> found = watched(building, chance);
        if (found.isEmpty() || targets.isEmpty()) {
            return;
        }
        Table target = chance.pick(targets);
        String column = target.columns.stream()
                .filter(Triggers::isPlain)
                .findFirst()
                .orElseThrow()
                .sql();
        String body = "update " + target.name.sql() + " set " + column + " = " + column + "; return null;";
        add(building, found.get(), Trigger.Effect.REACH, target, "after delete", "for each row", body, chance);
    }

    private static boolean isMadeForTriggers(Table table) {
        return table.part.contains("/trigger");
    }

    private static boolean isPlain(Column column) {
        return column.role == Column.Role.PLAIN;
    }

    private static Optional<Table> watched(Building building, Chance chance) {
        List<Table> tables = building.source.personal().stream()
                .filter(table -> !table.key.isEmpty() && table.parent == null && table.triggers.isEmpty())
                .filter(table -> !isMadeForTriggers(table))
                .toList();
        return tables.isEmpty() ? Optional.empty() : Optional.of(chance.pick(tables));
    }

    private static void add(
            Building building,
            Table table,
            Trigger.Effect effect,
            @org.jspecify.annotations.Nullable Table target,
            String when,
            String each,
            String body,
            Chance chance) {
        Name function = new Name(table.name.schema(), building.naming.object("watch", chance));
        String name = building.naming.object("watcher", chance);
        List<String> ddl = new ArrayList<>();
        ddl.add("create function " + function.sql() + "() returns trigger language plpgsql as $body$ begin " + body
                + " end $body$");
        ddl.add("create trigger " + Sql.name(name) + " " + when + " on " + table.name.sql() + " " + each
                + " execute function " + function.sql() + "()");
        boolean known = effect == Trigger.Effect.LOG || effect == Trigger.Effect.COUNT;
        table.triggers.add(
                new Trigger(name, effect, known && target != null ? List.of(target) : List.of(), target, ddl));
    }

    private static String names(List<Column> columns, String prefix) {
        return columns.stream().map(column -> prefix + column.sql()).collect(Collectors.joining(", "));
    }
}
