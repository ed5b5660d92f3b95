package dev.expunge.erasure.postgres;

import static java.util.Comparator.comparing;

import dev.expunge.erasure.catalog.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes mentions out of other people's rows, where these still hold what was read. */
final class Redaction {
    private Redaction() {}

    private record Group(Relation relation, List<String> columns) {}

    static void run(Connection connection, Collection<Mention> mentions) throws SQLException {
        SortedMap<Group, List<Mention>> groups =
                new TreeMap<>(comparing((Group group) -> group.relation().number())
                        .thenComparing(group -> group.columns().toString()));
        for (Mention mention : mentions) {
            groups.computeIfAbsent(
                            new Group(
                                    mention.relation(),
                                    List.copyOf(mention.changes().keySet())),
                            group -> new ArrayList<>())
                    .add(mention);
        }
        for (var entry : groups.entrySet()) {
            if (update(connection, entry.getKey(), entry.getValue())
                    != entry.getValue().size()) {
                throw new SQLException("rows with mentions have changed since they were read", "40001");
            }
        }
    }

    private static int update(Connection connection, Group group, List<Mention> mentions) throws SQLException {
        Relation relation = group.relation();
        int place = relation.keyWidth();
        Sql sql = new Sql();
        sql.add("with u as (update ").add(relation.from()).add(" t set ");
        StringBuilder unchanged = new StringBuilder();
        for (int i = 0; i < group.columns().size(); i++) {
            Column column = relation.column(group.columns().get(i));
            sql.add(i == 0 ? "" : ", ")
                    .add(column.sql())
                    .add(" = k.v" + (place + 1) + "::")
                    .add(column.type().base());
            unchanged
                    .append(" and ")
                    .append(Haystack.text(column))
                    .append(" operator(pg_catalog.=) k.v")
                    .append(place);
            place += 2;
        }
        sql.add(" from ")
                .rows(mentions.stream().map(Redaction::bound).toList())
                .add(" where ")
                .add(relation.keyMatch())
                .add(unchanged.toString())
                .add(" returning 1) select 0, 0, array[pg_catalog.count(*)]::pg_catalog.text[] from u");
        return Integer.parseInt(
                String.valueOf(sql.answers(connection).getFirst().facts()[0]));
    }

    private static List<String> bound(Mention mention) {
        List<String> bound = new ArrayList<>(mention.key().values());
        mention.changes().values().forEach(change -> {
            bound.add(change.before());
            bound.add(change.after());
        });
        return bound;
    }
}
