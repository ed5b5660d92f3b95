package dev.expunge.erasure.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Where a transaction stands among the others.
 *
 * @param transaction its full id; 0 where it only reads
 * @param oldest id of the oldest transaction that has not ended
 * @param horizon every id at or above it is of a transaction that began to write later
 */
record Moment(long transaction, long oldest, long horizon) {
    /** A snapshot does not tell of transactions above the last completed one: their locks on their own ids do. */
    private static final String WRITING = """
            select o.id, o.id, greatest(o.id, max(
                       o.id + mod(l.transactionid::pg_catalog.text::pg_catalog.int8 - mod(o.id, 4294967296)
                                  + 2147483648 + 4294967296, 4294967296) - 2147483648)) + 1
              from (select pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8 as id) o
              left join pg_catalog.pg_locks l on l.locktype = 'transactionid' and l.mode = 'ExclusiveLock'
             group by o.id
            """;

    private static final String READING = """
            select 0::pg_catalog.int8,
                   pg_catalog.pg_snapshot_xmin(s)::pg_catalog.text::pg_catalog.int8,
                   pg_catalog.pg_snapshot_xmax(s)::pg_catalog.text::pg_catalog.int8
              from pg_catalog.pg_current_snapshot() s
            """;

    static Moment writing(Connection connection) throws SQLException {
        return read(connection, WRITING);
    }

    static Moment reading(Connection connection) throws SQLException {
        return read(connection, READING);
    }

    private static Moment read(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Moment(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }
}
