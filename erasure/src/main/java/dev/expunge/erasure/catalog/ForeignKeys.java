package dev.expunge.erasure.catalog;

import dev.expunge.erasure.catalog.ForeignKey.OnDelete;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Foreign keys of all tables. */
final class ForeignKeys {
    private ForeignKeys() {}

    static List<ForeignKey> read(Connection connection) throws SQLException {
        // conenforced and conperiod came with PostgreSQL 18: read through jsonb, they may be missing.
        return Query.rows(connection, """
                select f.conname, cn.nspname as child_schema, c.relname as child_name,
                       pn.nspname as parent_schema, p.relname as parent_name,
                       array(select a.attname::text from unnest(f.conkey) with ordinality k(attnum, position)
                               join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.attnum
                              order by k.position) as child_columns,
                       array(select a.attname::text from unnest(f.confkey) with ordinality k(attnum, position)
                               join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.attnum
                              order by k.position) as parent_columns,
                       f.confdeltype, f.condeferrable,
                       coalesce((to_jsonb(f) ->> 'conenforced')::boolean, true) as enforced,
                       coalesce((to_jsonb(f) ->> 'conperiod')::boolean, false) as temporal
                  from pg_constraint f
                  join pg_class c on c.oid = f.conrelid
                  join pg_namespace cn on cn.oid = c.relnamespace
                  join pg_class p on p.oid = f.confrelid
                  join pg_namespace pn on pn.oid = p.relnamespace
                 where f.contype = 'f' and f.conparentid = 0
                   and c.relpersistence <> 't'
                   and cn.nspname !~ '^pg_' and cn.nspname <> 'information_schema'
                 order by cn.nspname, c.relname, f.conname
                """, ForeignKeys::row);
    }

    private static ForeignKey row(ResultSet row) throws SQLException {
        return new ForeignKey(
                row.getString("conname"),
                new TableName(row.getString("child_schema"), row.getString("child_name")),
                Query.texts(row, "child_columns"),
                new TableName(row.getString("parent_schema"), row.getString("parent_name")),
                Query.texts(row, "parent_columns"),
                switch (row.getString("confdeltype")) {
                    case "a" -> OnDelete.NO_ACTION;
                    case "r" -> OnDelete.RESTRICT;
                    case "c" -> OnDelete.CASCADE;
                    case "n" -> OnDelete.SET_NULL;
                    case "d" -> OnDelete.SET_DEFAULT;
                    case String other -> throw new SQLException("unknown ON DELETE action " + other);
                },
                row.getBoolean("condeferrable"),
                row.getBoolean("enforced"),
                row.getBoolean("temporal"));
    }
}
