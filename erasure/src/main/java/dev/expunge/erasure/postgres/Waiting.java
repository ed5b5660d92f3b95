package dev.expunge.erasure.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes of rows that were captured and not read yet. */
final class Waiting {
    private Waiting() {}

    /** Removes those of the rows of all cases. What was captured of rows that are gone is found where it is written down. */
    static void forget(Connection connection, List<Case> cases) throws SQLException {
        Map<Relation, Set<List<String>>> keys = new LinkedHashMap<>();
        for (Case one : cases) {
            for (Row.Key key : one.holding().keys()) {
                if (!key.relation().isPhysical()) {
                    keys.computeIfAbsent(key.relation(), relation -> new LinkedHashSet<>())
                            .add(key.values());
                }
            }
        }
        for (Map.Entry<Relation, Set<List<String>>> entry : keys.entrySet()) {
            Sql sql = new Sql()
                    .add("delete from expunge.change c using (select pg_catalog.hashtextextended(")
                    .add(array(entry.getKey().keyWidth()))
                    .add("::pg_catalog.text, 0) as h from ")
                    .rows(List.copyOf(entry.getValue()))
                    .add(") k where c.row_key operator(pg_catalog.=) k.h and c.relation operator(pg_catalog.=) ")
                    .value(entry.getKey().name().toString());
            try (PreparedStatement statement = sql.prepare(connection)) {
                statement.executeUpdate();
            }
        }
    }

    private static String array(int width) {
        StringBuilder array = new StringBuilder("array[");
        for (int i = 0; i < width; i++) {
            array.append(i == 0 ? "k.v" : ", k.v").append(i);
        }
        return array.append("]").toString();
    }
}
