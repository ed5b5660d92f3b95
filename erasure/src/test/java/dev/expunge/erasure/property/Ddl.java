package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a source's statements: tables first, then rows, and only then what would restrict the order of the rows. */
record Ddl(Source source) {
    List<String> beforeRows() {
        List<String> statements = new ArrayList<>();
        for (String schema : source.schemas) {
            statements.add("create schema if not exists " + Sql.name(schema));
        }
        statements.addAll(source.types);
        for (Table table : source.tables) {
            statements.add(create(table));
            statements.addAll(table.partitions);
        }
        return statements;
    }

    List<String> afterRows() {
        List<String> statements = new ArrayList<>();
        source.foreignKeys.forEach(foreignKey -> statements.add(foreignKey.definition()));
        for (Table table : source.tables) {
            for (Column column : table.columns) {
                if (column.identity != null) {
                    statements.add("alter table " + table.name.sql() + " alter column " + column.sql()
                            + " restart with 100000");
                }
            }
            statements.addAll(table.afterwards);
        }
        for (Source.View view : source.views) {
            statements.add("create " + (view.materialized() ? "materialized view " : "view ")
                    + view.name().sql() + " as " + view.query());
        }
        source.tables.forEach(table -> table.triggers.forEach(trigger -> statements.addAll(trigger.ddl())));
        return statements;
    }

    private static String create(Table table) {
        List<String> lines = new ArrayList<>();
        for (Column column : table.columns) {
            Table parent = table.parent;
            if (parent == null || parent.columns.stream().noneMatch(inherited -> inherited.name.equals(column.name))) {
                lines.add(column.definition());
            }
        }
        String key = table.key.stream().map(Column::sql).collect(Collectors.joining(", "));
        switch (table.keyKind) {
            case PRIMARY -> lines.add("primary key (" + key + ")");
            case UNIQUE -> lines.add("unique (" + key + ")");
            case MAPPED, NONE -> {}
        }
        lines.addAll(table.constraints);
        Table parent = table.parent;
        return "create table " + table.name.sql() + " (\n    " + String.join(",\n    ", lines) + ")"
                + (parent == null ? "" : " inherits (" + parent.name.sql() + ")")
                + (table.partitionBy == null ? "" : " " + table.partitionBy);
    }
}
