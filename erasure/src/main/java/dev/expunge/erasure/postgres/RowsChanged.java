package dev.expunge.erasure.postgres;

import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows that this session has changed and not yet reported, by table, partitions counted with their table. The session's earlier
 * transactions may be among them, so that only a difference says what one transaction did.
 */
record RowsChanged(Map<TableName, Counts> tables) {
    static final String SQL = """
            select n.nspname, r.relname, sum(s.ins)::pg_catalog.int8, sum(s.upd)::pg_catalog.int8, sum(s.del)::pg_catalog.int8
              from (select c.oid, c.relispartition,
                           pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid) as ins,
                           pg_catalog.pg_stat_get_xact_tuples_updated(c.oid) as upd,
                           pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) as del
                      from pg_catalog.pg_class c
                     where c.relkind = 'r' and c.relpersistence <> 't'
                       and c.relnamespace <> 'pg_catalog'::pg_catalog.regnamespace) s
              join pg_catalog.pg_class r on r.oid = case when s.relispartition then pg_catalog.pg_partition_root(s.oid)
                                                         else s.oid end
              join pg_catalog.pg_namespace n on n.oid = r.relnamespace
             where s.ins + s.upd + s.del > 0
             group by n.nspname, r.relname
            """;

    /** Rows inserted, updated, deleted. */
    record Counts(long inserted, long updated, long deleted) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts minus(Counts other) {
            return new Counts(inserted - other.inserted, updated - other.updated, deleted - other.deleted);
        }

        Counts plus(Counts other) {
            return new Counts(inserted + other.inserted, updated + other.updated, deleted + other.deleted);
        }
    }

    static RowsChanged read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL);
                ResultSet rows = statement.executeQuery()) {
            Map<TableName, Counts> tables = new TreeMap<>();
            while (rows.next()) {
                tables.put(
                        new TableName(rows.getString(1), rows.getString(2)),
                        new Counts(rows.getLong(3), rows.getLong(4), rows.getLong(5)));
            }
            return new RowsChanged(tables);
        }
    }

    RowsChanged since(RowsChanged earlier) {
        Map<TableName, Counts> changed = new TreeMap<>();
        Stream.concat(tables.keySet().stream(), earlier.tables.keySet().stream())
                .collect(Collectors.toSet())
                .forEach(table -> changed.put(table, of(table).minus(earlier.of(table))));
        changed.values().removeIf(Counts.NONE::equals);
        return new RowsChanged(changed);
    }

    Counts of(TableName table) {
        return tables.getOrDefault(table, Counts.NONE);
    }
}
