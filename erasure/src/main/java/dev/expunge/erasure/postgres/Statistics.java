package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Table;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
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
    /**
     * All samples of the asked tables, read once. The views ask for privileges column by column unless names are compared with
     * constants; of indexes, those on expressions alone have samples.
     */
    private static final String SAMPLED = """
            with sampled as materialized (
                select s.schemaname, s.tablename, s.attname, v.samples
                  from pg_catalog.pg_stats s
                 cross join lateral (values (s.most_common_vals::pg_catalog.text),
                                            (s.histogram_bounds::pg_catalog.text)) v(samples)
                 where s.schemaname operator(pg_catalog.=) any (\
            """;

    private static final String INDEXED = """
            ), indexed as materialized (
                select x.indrelid as relation, v.samples
                  from pg_catalog.pg_index x
                  join pg_catalog.pg_class i on i.oid = x.indexrelid
                  join pg_catalog.pg_namespace n on n.oid = i.relnamespace
                  join pg_catalog.pg_stats s on s.schemaname = n.nspname and s.tablename = i.relname
                 cross join lateral (values (s.most_common_vals::pg_catalog.text),
                                            (s.histogram_bounds::pg_catalog.text)) v(samples)
                 where x.indexprs is not null
                 union all
                select c.oid, s.most_common_vals::pg_catalog.text
                  from pg_catalog.pg_stats_ext s
                  join pg_catalog.pg_namespace n on n.nspname = s.schemaname
                  join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = s.tablename
                 union all
                select c.oid, v.samples
                  from pg_catalog.pg_stats_ext_exprs s
                  join pg_catalog.pg_namespace n on n.nspname = s.schemaname
                  join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = s.tablename
                 cross join lateral (values (s.most_common_vals::pg_catalog.text),
                                            (s.histogram_bounds::pg_catalog.text)) v(samples)
            )
            """;

    private final Layout layout;
    private final Connection connection;

    Statistics(Layout layout, Connection connection) {
        this.layout = layout;
        this.connection = connection;
    }

    /** Those of the given tables whose statistics show one of the identifiers. */
    Set<Relation> showing(Collection<Relation> touched, Collection<Identifier> identifiers) throws SQLException {
        Sql sql = new Sql();
        within(sql.add(SAMPLED), touched.stream().flatMap(this::tables).toList())
                .add(INDEXED);
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
                .add(" from (select pg_catalog.unnest(s.samples::pg_catalog.text[])::"
                        + relation.column(slot.column().column()).type().base()
                        + " as v from sampled s where s.schemaname operator(pg_catalog.=) any (");
        within(sql, tables(relation).toList())
                .add(" and s.attname operator(pg_catalog.=) ")
                .value(slot.column().column())
                .add(") x where ")
                .texts(slot.form().anyOf("x.v", "?"), candidates);
    }

    /** Ends a comparison of {@code s.schemaname} that was begun, and compares {@code s.tablename}. */
    private static Sql within(Sql sql, List<TableName> tables) {
        return sql.texts(tables.stream().map(TableName::schema).distinct().toArray(String[]::new))
                .add(") and s.tablename operator(pg_catalog.=) any (")
                .texts(tables.stream().map(TableName::name).distinct().toArray(String[]::new))
                .add(")");
    }

    /** Indexes on expressions and extended statistics keep samples of their own, of whatever types. */
    private void askOfIndexes(Sql sql, Slot slot, String[] candidates) {
        String[] texts = Stream.of(candidates)
                .map(candidate -> candidate.toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        sql.select("0", "array[]::pg_catalog.text[]")
                .add(" from (select pg_catalog.unnest(s.samples::pg_catalog.text[]) as v from indexed s"
                        + " where s.relation operator(pg_catalog.=) any"
                        + " (select t.name::pg_catalog.regclass from pg_catalog.unnest(")
                .texts(tables(slot.relation()).map(TableName::sql).toArray(String[]::new))
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

    private Stream<TableName> tables(Relation relation) {
        return Stream.concat(Stream.of(relation.table()), layout.catalog().partitionsOf(relation.name()).stream())
                .map(Table::name);
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
