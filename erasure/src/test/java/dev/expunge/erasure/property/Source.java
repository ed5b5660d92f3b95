package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.List;

/** One database: its schema and the rows that it starts with. */
final class Source {
    final String name;
    final List<String> schemas;
    /** Statements for types and domains. */
    final List<String> types = new ArrayList<>();

    final List<Table> tables = new ArrayList<>();
    final List<ForeignKey> foreignKeys = new ArrayList<>();
    final List<Row> rows = new ArrayList<>();
    /** Names of its parts. */
    final List<String> parts = new ArrayList<>();

    final List<View> views = new ArrayList<>();

    record View(Name name, boolean materialized, String query) {}

    Source(String name, List<String> schemas) {
        this.name = name;
        this.schemas = List.copyOf(schemas);
    }

    List<Row> rowsOf(Table table) {
        return rows.stream().filter(row -> row.table == table).toList();
    }

    List<Table> personal() {
        return tables.stream().filter(Table::isPersonal).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
