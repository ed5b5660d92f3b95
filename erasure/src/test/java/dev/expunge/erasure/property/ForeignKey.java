package dev.expunge.erasure.property;

import java.util.List;
import java.util.stream.Collectors;

/** A foreign key; {@code action} is its ON DELETE clause, empty for NO ACTION; {@code timing} its DEFERRABLE clause. */
record ForeignKey(
        String name, Table from, List<Column> columns, Table to, List<Column> target, String action, String timing) {
    String definition() {
        return "alter table " + from.name.sql() + " add constraint " + Sql.name(name) + " foreign key ("
                + names(columns) + ") references " + to.name.sql() + " (" + names(target) + ")" + action + timing;
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::sql).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name;
    }
}
