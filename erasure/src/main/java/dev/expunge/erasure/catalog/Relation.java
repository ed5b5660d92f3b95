package dev.expunge.erasure.catalog;

import dev.expunge.erasure.catalog.Table.Kind;
import dev.expunge.erasure.catalog.Table.Privilege;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One relation without its columns.
 *
 * @param rows estimate of the relation's own file, none for partitioned tables
 */
record Relation(
        long oid,
        TableName name,
        Kind kind,
        TableName root,
        List<TableName> inheritsFrom,
        double rows,
        Set<Privilege> privileges,
        Set<String> partitionedBy,
        boolean hidesRows) {

    /** Rows of a page when the table was never analysed: about 80 octets each. */
    private static final int ROWS_A_PAGE = 100;

    static List<Relation> read(Connection connection) throws SQLException {
        return Query.rows(connection, """
                select c.oid, n.nspname, c.relname, c.relkind, c.relispartition,
                       rootn.nspname as root_schema, root.relname as root_name,
                       array(select pn.nspname::text from pg_inherits i
                               join pg_class p on p.oid = i.inhparent
                               join pg_namespace pn on pn.oid = p.relnamespace
                              where i.inhrelid = c.oid order by i.inhseqno) as parent_schemas,
                       array(select p.relname::text from pg_inherits i
                               join pg_class p on p.oid = i.inhparent
                              where i.inhrelid = c.oid order by i.inhseqno) as parent_names,
                       case when c.relkind = 'p' then 0 else greatest(c.reltuples, 0) end as analysed_rows, c.relpages as analysed_pages,
                       case when c.relkind in ('r', 'm')
                            then coalesce(pg_relation_size(c.oid), 0) / current_setting('block_size')::int
                            else 0 end as pages,
                       has_schema_privilege(n.oid, 'USAGE') as usage,
                       has_table_privilege(c.oid, 'SELECT') as "select",
                       has_table_privilege(c.oid, 'UPDATE') as "update",
                       has_table_privilege(c.oid, 'DELETE') as "delete",
                       c.relkind = 'm' and (pg_has_role(c.relowner, 'USAGE') or case
                            when current_setting('server_version_num')::int >= 170000
                            then has_table_privilege(c.oid, 'MAINTAIN') else false end) as refresh,
                       array(select a.attname::text from pg_partitioned_table k
                               join pg_attribute a on a.attrelid = k.partrelid
                              where k.partrelid = c.oid and (a.attnum = any(k.partattrs)
                                    -- columns of the key's expressions depend on their own table
                                    or exists (select from pg_depend d
                                                where d.classid = 'pg_class'::regclass and d.objid = c.oid
                                                  and d.objsubid = a.attnum and d.refobjsubid = 0
                                                  and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid)))
                            as partitioned_by,
                       row_security_active(c.oid) as hides_rows
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  join pg_class root on root.oid = coalesce(pg_partition_root(c.oid), c.oid)
                  join pg_namespace rootn on rootn.oid = root.relnamespace
                 where c.relkind in ('r', 'p', 'f', 'm')
                   and c.relpersistence <> 't'
                   and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                """, Relation::row);
    }

    private static Relation row(ResultSet row) throws SQLException {
        boolean partition = row.getBoolean("relispartition");
        List<TableName> parents = new ArrayList<>();
        List<String> schemas = Query.texts(row, "parent_schemas");
        List<String> names = Query.texts(row, "parent_names");
        for (int i = 0; i < names.size() && !partition; i++) {
            parents.add(new TableName(schemas.get(i), names.get(i)));
        }
        return new Relation(
                row.getLong("oid"),
                new TableName(row.getString("nspname"), row.getString("relname")),
                kind(row.getString("relkind"), partition),
                new TableName(row.getString("root_schema"), row.getString("root_name")),
                parents,
                rows(row.getDouble("analysed_rows"), row.getLong("analysed_pages"), row.getLong("pages")),
                privileges(row),
                Set.copyOf(Query.texts(row, "partitioned_by")),
                row.getBoolean("hides_rows"));
    }

    private static Kind kind(String relkind, boolean partition) {
        return switch (relkind) {
            case "f" -> Kind.FOREIGN;
            case "m" -> Kind.MATERIALISED_VIEW;
            case "p" -> partition ? Kind.PARTITION : Kind.PARTITIONED;
            default -> partition ? Kind.PARTITION : Kind.TABLE;
        };
    }

    private static double rows(double analysedRows, long analysedPages, long pages) {
        if (analysedPages > 0 && pages > 0) {
            return analysedRows / analysedPages * pages;
        }
        return Math.max(analysedRows, pages * ROWS_A_PAGE);
    }

    private static Set<Privilege> privileges(ResultSet row) throws SQLException {
        Set<Privilege> privileges = EnumSet.noneOf(Privilege.class);
        for (Privilege privilege : Privilege.values()) {
            if (row.getBoolean(privilege.name().toLowerCase(Locale.ROOT))) {
                privileges.add(privilege);
            }
        }
        return privileges;
    }
}
