package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many rows tables hold now, by the planner's way of estimating; what was never analysed is counted. */
final class Sizes {
    /** Counting goes no further: for the blast radius a table that seems smaller than it is only asks a person sooner. */
    private static final int MOST_COUNTED = 100_000;
    /** A guess at rows of about 80 octets, where counting is not allowed. */
    private static final int ROWS_A_PAGE = 100;

    private final Layout layout;
    private final Connection connection;
    private final Map<TableName, Long> rows = new HashMap<>();

    Sizes(Layout layout, Connection connection) {
        this.layout = layout;
        this.connection = connection;
    }

    /** Looks at the tables that were not looked at yet, all in one statement. */
    void look(Collection<Relation> relations) throws SQLException {
        Sql sql = new Sql();
        List<TableName> asked = new ArrayList<>();
        for (Relation relation : relations) {
            if (rows.putIfAbsent(relation.name(), 0L) == null) {
                add(sql, relation.table());
                layout.catalog().partitionsOf(relation.name()).forEach(partition -> add(sql, partition));
                while (asked.size() < sql.branches()) {
                    asked.add(relation.name());
                }
            }
        }
        if (asked.isEmpty()) {
            return;
        }
        for (Sql.Answer answer : sql.answers(connection)) {
            String counted = answer.facts()[0];
            rows.merge(asked.get(answer.branch()), counted == null ? 0 : Long.parseLong(counted), Long::sum);
        }
    }

    /** Of a table that was looked at; 0 of others. */
    long rows(TableName table) {
        return rows.getOrDefault(table, 0L);
    }

    private static void add(Sql sql, Table table) {
        sql.select(
                        "1",
                        "array[(case when c.relkind = 'p' then 0"
                                + " when c.relkind = 'f' then greatest(c.reltuples, 0)"
                                + " when s.pages = 0 then 0"
                                + " when c.reltuples >= 0 and c.relpages > 0 then c.reltuples / c.relpages * s.pages"
                                + " else " + counted(table) + " end)::pg_catalog.int8::pg_catalog.text]")
                .add(" from pg_catalog.pg_class c cross join lateral (select case when c.relkind in ('p', 'f') then 0"
                        + " else pg_catalog.pg_relation_size(c.oid)"
                        + " / pg_catalog.current_setting('block_size')::pg_catalog.int8 end as pages) s"
                        + " where c.oid = pg_catalog.to_regclass(")
                .value(table.name().sql())
                .add(")");
    }

    /** Evaluated where it is asked for only. A partition may be read through its parent and not by itself. */
    private static String counted(Table table) {
        boolean readable = table.privileges().containsAll(Set.of(Table.Privilege.USAGE, Table.Privilege.SELECT));
        return readable && table.kind() != Table.Kind.FOREIGN
                ? "(select pg_catalog.count(*) from (select from only "
                        + table.name().sql() + " limit " + MOST_COUNTED + ") r)"
                : "s.pages * " + ROWS_A_PAGE;
    }
}
