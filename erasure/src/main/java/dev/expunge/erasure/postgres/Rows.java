package dev.expunge.erasure.postgres;

import static java.util.Comparator.comparing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads rows by their keys, all tables in one statement. */
final class Rows {
    private Rows() {}

    static List<Row> read(Connection connection, Collection<Row.Key> keys) throws SQLException {
        SortedMap<Relation, List<Row.Key>> byRelation = byRelation(keys);
        if (byRelation.isEmpty()) {
            return List.of();
        }
        Sql sql = new Sql();
        List<Relation> relations = List.copyOf(byRelation.keySet());
        byRelation.forEach((relation, own) -> sql.select("k.o", relation.facts())
                .add(" from ")
                .rows(own.stream().map(Row.Key::values).toList())
                .add(" join ")
                .add(relation.from())
                .add(" t on ")
                .add(relation.keyMatch()));
        List<Row> rows = new ArrayList<>();
        for (Sql.Answer answer : sql.answers(connection)) {
            rows.add(new Row(relations.get(answer.branch()), answer.facts()));
        }
        return rows;
    }

    /** Groups keys by relation: those of people first, then in order of name, the keys themselves in order. */
    static SortedMap<Relation, List<Row.Key>> byRelation(Collection<Row.Key> keys) {
        SortedMap<Relation, List<Row.Key>> byRelation = new TreeMap<>(
                comparing((Relation relation) -> !relation.isPerson()).thenComparingInt(Relation::number));
        keys.forEach(key -> byRelation
                .computeIfAbsent(key.relation(), relation -> new ArrayList<>())
                .add(key));
        byRelation.values().forEach(own -> own.sort(Rows::compare));
        return byRelation;
    }

    /** The values of one relation's keys. */
    static List<List<String>> values(SortedMap<Relation, List<Row.Key>> byRelation, Relation relation) {
        return byRelation.getOrDefault(relation, List.of()).stream()
                .map(Row.Key::values)
                .toList();
    }

    /** Keys of one relation, so that all of them have as many values. */
    private static int compare(Row.Key one, Row.Key other) {
        int compared = 0;
        for (int i = 0; compared == 0 && i < one.values().size(); i++) {
            compared = one.values().get(i).compareTo(other.values().get(i));
        }
        return compared;
    }
}
