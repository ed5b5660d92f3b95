package dev.expunge.erasure.postgres;

import dev.expunge.erasure.identifier.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The planner's statistics keep samples of columns: identifiers of people who are gone must not be among them. */
final class Statistics {
    /** All samples of the asked tables, read once: the planner unfolds these views anew wherever they are named. */
    private static final String SAMPLES = """
            ) t(name)
            ), sampled as materialized (
                select a.relation, s.attname as name, v.samples
                  from asked a
                  join pg_catalog.pg_class c on c.oid = a.relation
                  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                  join pg_catalog.pg_stats s on s.schemaname = n.nspname and s.tablename = c.relname
                 cross join lateral (values (s.most_common_vals::pg_catalog.text),
                                            (s.histogram_bounds::pg_catalog.text)) v(samples)
            ), indexed as materialized (
                select a.relation, v.samples
                  from asked a
                  join pg_catalog.pg_index x on x.indrelid = a.relation
                  join pg_catalog.pg_class i on i.oid = x.indexrelid
                  join pg_catalog.pg_namespace n on n.oid = i.relnamespace
                  join pg_catalog.pg_stats s on s.schemaname = n.nspname and s.tablename = i.relname
                 cross join lateral (values (s.most_common_vals::pg_catalog.text),
                                            (s.histogram_bounds::pg_catalog.text)) v(samples)
                 union all
                select a.relation, s.most_common_vals::pg_catalog.text
                  from asked a
                  join pg_catalog.pg_class c on c.oid = a.relation
                  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                  join pg_catalog.pg_stats_ext s on s.schemaname = n.nspname and s.tablename = c.relname
            )
            """;

    private static final String OF_TABLES =
            " a where a.relation operator(pg_catalog.=) any (select t.name::pg_catalog.regclass from pg_catalog.unnest(";

    private final Layout layout;
    private final Connection connection;

    Statistics(Layout layout, Connection connection) {
        this.layout = layout;
        this.connection = connection;
    }

    /** Those of the given tables whose statistics show one of the identifiers. */
    Set<Relation> showing(Collection<Relation> touched, Collection<Identifier> identifiers) throws SQLException {
        Sql sql = new Sql();
        sql.add(
                        "with asked as materialized (\n    select distinct t.name::pg_catalog.regclass::pg_catalog.oid as relation"
                                + " from pg_catalog.unnest(")
                .texts(touched.stream().flatMap(this::tables).distinct().toArray(String[]::new))
                .add(SAMPLES);
        List<Relation> asked = new ArrayList<>();
        for (Relation relation : touched) {
            for (Slot slot : relation.slots()) {
                String[] candidates = identifiers.stream()
                        .filter(identifier ->
                                identifier.type().equals(slot.column().type()))
                        .flatMap(identifier -> slot.form().candidates(identifier).stream())
                        .distinct()
                        .toArray(String[]::new);
                if (candidates.length > 0) {
                    ask(sql, slot, candidates);
                    askOfIndexes(sql, slot, candidates);
                    asked.add(relation);
                    asked.add(relation);
                }
            }
        }
        Set<Relation> showing = new LinkedHashSet<>();
        if (!asked.isEmpty()) {
            sql.answers(connection).forEach(answer -> showing.add(asked.get(answer.branch())));
        }
        return showing;
    }

    private void ask(Sql sql, Slot slot, String[] candidates) {
        Relation relation = slot.relation();
        sql.select("0", "array[]::pg_catalog.text[]")
                .add(" from (select pg_catalog.unnest(a.samples::pg_catalog.text[])::"
                        + relation.column(slot.column().column()).type().base() + " as v from sampled"
                        + OF_TABLES)
                .texts(tables(relation).toArray(String[]::new))
                .add(") t(name)) and a.name operator(pg_catalog.=) ")
                .value(slot.column().column())
                .add(") x where ")
                .texts(slot.form().anyOf("x.v", "?"), candidates);
    }

    /** Indexes on expressions and extended statistics keep samples of their own, of whatever types. */
    private void askOfIndexes(Sql sql, Slot slot, String[] candidates) {
        String[] texts = Stream.of(candidates)
                .map(candidate -> candidate.toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        sql.select("0", "array[]::pg_catalog.text[]")
                .add(" from (select pg_catalog.unnest(a.samples::pg_catalog.text[]) as v from indexed" + OF_TABLES)
                .texts(tables(slot.relation()).toArray(String[]::new))
                .add(") t(name))) u where pg_catalog.lower(pg_catalog.btrim(u.v)) operator(pg_catalog.=) any (")
                .texts(texts)
                .add(")");
        if (slot.column().type().equals("phone_number")) {
            sql.add(" or pg_catalog.regexp_replace(u.v, '[^0-9]', '', 'g') operator(pg_catalog.=) any (")
                    .texts(Stream.of(texts)
                            .map(text -> text.replaceAll("[^0-9]", ""))
                            .toArray(String[]::new))
                    .add(")");
        }
    }

    private Stream<String> tables(Relation relation) {
        return Stream.concat(Stream.of(relation.table()), layout.catalog().partitionsOf(relation.name()).stream())
                .map(table -> table.name().sql());
    }

    /** Samples the tables anew; returns those that the connected role may not analyse. */
    List<Relation> renew(Collection<Relation> relations) throws SQLException {
        List<Relation> forbidden = new ArrayList<>();
        for (Relation relation : relations) {
            if (mayAnalyse(relation)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("analyze " + relation.name().sql());
                }
            } else {
                forbidden.add(relation);
            }
        }
        return forbidden;
    }

    private boolean mayAnalyse(Relation relation) throws SQLException {
        // MAINTAIN came with PostgreSQL 17; before, owners alone analyse.
        Sql sql = new Sql();
        sql.select(
                        "0",
                        "array[case when pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 170000"
                                + " then pg_catalog.has_table_privilege(c.oid, 'MAINTAIN')"
                                + " else pg_catalog.pg_has_role(c.relowner, 'USAGE') end]::pg_catalog.text[]")
                .add(" from pg_catalog.pg_class c where c.oid operator(pg_catalog.=) ")
                .value(relation.name().sql())
                .add("::pg_catalog.regclass");
        return "true".equals(sql.answers(connection).getFirst().facts()[0]);
    }
}
