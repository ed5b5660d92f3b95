package dev.expunge.bench.intake;

import dev.expunge.bench.kit.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** What the server wrote for one request: the baseline writes rows of the same sizes. */
record WrittenRow(
        UUID tenant,
        String origin,
        String initiator,
        String epoch,
        byte[] workKey,
        int hashKey,
        byte[] hash,
        byte[] cipher) {
    static WrittenRow read(Sql database) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select r.tenant_id, r.origin, r.initiator, r.epoch, r.work_key, i.hash_key, i.hash, i.cipher
                        from privacy_request r join request_identifier i on i.request_id = r.id limit 1
                        """)) {
            row.next();
            return new WrittenRow(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getBytes(5),
                    row.getInt(6),
                    row.getBytes(7),
                    row.getBytes(8));
        }
    }
}
