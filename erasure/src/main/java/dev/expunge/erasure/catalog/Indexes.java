package dev.expunge.erasure.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Unique indexes and exclusion constraints of one table.
 *
 * @param primaryKey the key's columns, empty when there is none
 */
record Indexes(List<String> primaryKey, List<UniqueIndex> unique) {
    static final Indexes NONE = new Indexes(List.of(), List.of());

    static Map<Long, Indexes> read(Connection connection) throws SQLException {
        Map<Long, Indexes> indexes = new HashMap<>();
        Query.rows(connection, """
                select x.indrelid, i.relname, x.indisprimary,
                       coalesce(key.columns, '{}') as columns, coalesce(key.not_null, false) as not_null,
                       array(select distinct a.attname::text from pg_depend d
                               join pg_attribute a on a.attrelid = x.indrelid and a.attnum = d.refobjsubid
                              where d.classid = 'pg_class'::regclass and d.objid = x.indexrelid
                                and d.refclassid = 'pg_class'::regclass and d.refobjid = x.indrelid
                                and d.refobjsubid > 0 order by 1) as read_columns,
                       case when x.indisexclusion then 'EXCLUSION' when x.indexprs is null and x.indisvalid then 'COLUMNS'
                            else 'EXPRESSIONS' end as kind,
                       x.indnullsnotdistinct as nulls_conflict,
                       x.indpred is not null as partial
                  from pg_index x
                  join pg_class i on i.oid = x.indexrelid
                  join pg_class c on c.oid = x.indrelid
                  join pg_namespace n on n.oid = c.relnamespace
                  cross join lateral (
                       select array_agg(a.attname::text order by k.position) as columns, bool_and(a.attnotnull) as not_null
                         from unnest(x.indkey) with ordinality k(attnum, position)
                         join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.attnum
                        where k.position <= x.indnkeyatts and k.attnum <> 0) key
                 where (x.indisunique or x.indisexclusion) and x.indislive
                   and c.relkind in ('r', 'p', 'm')
                   and c.relpersistence <> 't'
                   and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                 order by x.indrelid, i.relname
                """, row -> indexes.merge(row.getLong("indrelid"), one(row), Indexes::and));
        return indexes;
    }

    private static Indexes one(ResultSet row) throws SQLException {
        UniqueIndex.Kind kind = UniqueIndex.Kind.valueOf(row.getString("kind"));
        List<String> key = Query.texts(row, "columns");
        List<String> columns = kind == UniqueIndex.Kind.COLUMNS
                ? key
                : Stream.concat(key.stream(), Query.texts(row, "read_columns").stream())
                        .distinct()
                        .toList();
        UniqueIndex index = new UniqueIndex(
                row.getString("relname"),
                kind,
                columns,
                row.getBoolean("partial"),
                row.getBoolean("not_null"),
                row.getBoolean("nulls_conflict"));
        return new Indexes(row.getBoolean("indisprimary") ? key : List.of(), List.of(index));
    }

    private Indexes and(Indexes other) {
        return new Indexes(
                primaryKey.isEmpty() ? other.primaryKey : primaryKey,
                Stream.concat(unique.stream(), other.unique.stream()).toList());
    }
}
