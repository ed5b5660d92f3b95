package dev.expunge.erasure.property;

import java.util.List;

/** Writes people's addresses and numbers into free text, their own and other people's. */
final class Mentioning {
    private Mentioning() {}

    static void add(Building building, Chance chance) {
        List<Row> rows = building.source.rows.stream()
                .filter(row ->
                        row.table.isPersonal() && row.table.columns.stream().anyMatch(column -> isFree(column)))
                .toList();
        int count = rows.isEmpty() ? 0 : chance.between(1, 5);
        for (int i = 0; i < count; i++) {
            Row row = chance.pick(rows);
            List<Column> columns =
                    row.table.columns.stream().filter(Mentioning::isFree).toList();
            Column column = chance.pick(columns);
            if (row.mentions.stream().noneMatch(mention -> mention.column() == column)) {
                mention(building, row, column, chance);
            }
        }
    }

    private static boolean isFree(Column column) {
        return column.role == Column.Role.PLAIN && column.type.isFreeText() && !column.unique;
    }

    private static void mention(Building building, Row row, Column column, Chance chance) {
        Person person = chance.pick(building.people.all);
        List<Id> ids = person.ids.stream()
                .filter(id -> id.isSweptFor() && !building.people.householdPhones.contains(id))
                .toList();
        if (ids.isEmpty()) {
            return;
        }
        Id id = chance.pick(ids);
        String spelled = Spelling.mention(id, chance);
        String text = around(spelled, chance);
        row.set(column, wrapped(column.type, text));
        row.mentions.add(new Row.Mention(column, id, spelled));
    }

    private static String around(String spelled, Chance chance) {
        return chance.pick(
                "alpha see " + spelled + ", omega",
                "(" + spelled + ")",
                spelled,
                "mailto:" + spelled + "?x",
                "<" + spelled + ">",
                "Write to " + spelled + ". Soon.",
                "a;" + spelled + ";b",
                "line\n" + spelled + "\nline");
    }

    private static String wrapped(Type type, String text) {
        String escaped = text.replace("\n", "\\n");
        return switch (type.kind()) {
            case JSON -> "{ \"a\" : [1, {\"said\": \"" + escaped + "\"}], \"z\":null }";
            case JSONB -> "{\"deep\": {\"list\": [\"" + escaped + "\", true]}}";
            case TEXT_ARRAY -> "{amber,\"" + text + "\",NULL}";
            default -> text;
        };
    }
}
