package dev.expunge.erasure.postgres;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Deletes rows, those that reference others first; tables that reference one another go in one statement. */
final class Deletion {
    private Deletion() {}

    /** Deletes the rows of all keys, or throws {@link ActException} naming the table whose rows resist. */
    static void run(Connection connection, Collection<Row.Key> keys) throws SQLException {
        SortedMap<Relation, List<Row.Key>> byRelation = Rows.byRelation(keys);
        for (List<Relation> group : DeleteOrder.groups(byRelation.keySet())) {
            delete(connection, group, byRelation);
        }
    }

    private static void delete(Connection connection, List<Relation> group, SortedMap<Relation, List<Row.Key>> keys)
            throws SQLException {
        Sql sql = new Sql();
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            Relation relation = group.get(i);
            sql.add((i == 0 ? "with d" : "), d") + i + " as (delete from ")
                    .add(relation.from())
                    .add(" t using ")
                    .rows(Rows.values(keys, relation))
                    .add(" where ")
                    .add(relation.keyMatch())
                    .add(" returning 1");
            counts.add("(select pg_catalog.count(*) from d" + i + ")::pg_catalog.text");
        }
        sql.add(") select 0, 0, array[" + String.join(", ", counts) + "]");
        @Nullable String[] deleted = sql.answers(connection).getFirst().facts();
        for (int i = 0; i < group.size(); i++) {
            Relation relation = group.get(i);
            if (Integer.parseInt(requireNonNull(deleted[i]))
                    != Rows.values(keys, relation).size()) {
                throw new ActException(
                        relation.name(),
                        "rows were not deleted exactly as planned: a trigger, a rule or an ambiguous key");
            }
        }
    }
}
