package dev.expunge.erasure.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Locks the rows that are acted upon, people first, in the order of their keys, all in one statement. */
final class Locks {
    private Locks() {}

    /** Returns whether every row that is acted upon is still there and as it was read; locks taken stay in any case. */
    static boolean take(Connection connection, Map<Row.Key, Row> rows) throws SQLException {
        return take(connection, rows, "update");
    }

    /** The same of rows that stay as they are: others may go on referring to them, but nobody else may decide on them. */
    static boolean keep(Connection connection, Map<Row.Key, Row> rows) throws SQLException {
        return take(connection, rows, "no key update");
    }

    private static boolean take(Connection connection, Map<Row.Key, Row> rows, String strength) throws SQLException {
        if (rows.isEmpty()) {
            return true;
        }
        SortedMap<Relation, List<Row.Key>> byRelation = Rows.byRelation(rows.keySet());
        List<Relation> relations = List.copyOf(byRelation.keySet());
        Sql sql = new Sql();
        for (int i = 0; i < relations.size(); i++) {
            Relation relation = relations.get(i);
            sql.add((i == 0 ? "with l" : "), l") + i + " as materialized (select " + i + " as b, k.o, ")
                    .add(relation.facts())
                    .add(" as f from ")
                    .rows(Rows.values(byRelation, relation))
                    .add(" join ")
                    .add(relation.from())
                    .add(" t on ")
                    .add(relation.keyMatch())
                    .add(" order by k.o for " + strength + " of t");
        }
        sql.add(")");
        for (int i = 0; i < relations.size(); i++) {
            sql.add((i == 0 ? " select b, o, f from l" : " union all select b, o, f from l") + i);
        }
        Map<Row.Key, Row> left = new HashMap<>(rows);
        for (Sql.Answer answer : sql.answers(connection)) {
            Relation relation = relations.get(answer.branch());
            Row row = left.remove(relation.key(answer.facts()));
            if (row == null || !row.isAsRead(answer.facts())) {
                return false;
            }
        }
        return left.isEmpty();
    }
}
