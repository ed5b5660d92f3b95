package dev.expunge.bench.intake;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;

/** The same three rows as one statement, one request a transaction, on a prepared statement borrowed for the call. */
final class BareCall implements Call {
    private static final String INSERT = """
            with made as (
                insert into privacy_request (id, tenant_id, environment, origin, kind, dry_run, status, received_at, due_at,
                                             initiator, epoch, work_key, next_attempt_at, unbound)
                values (?, ?, 'sandbox', ?, 'erasure', false, 'received', ?, ?, ?, ?, ?, ?, 'wait')
                returning id, received_at
            ), named as (
                insert into request_identifier (request_id, position, type, hash_key, hash, cipher)
                select id, 0, 'email', ?, ?, ? from made
            )
            insert into request_event (request_id, number, at, what) select id, 1, received_at, 'received' from made
            """;

    private final WrittenRow row;
    private final BlockingQueue<PreparedStatement> idle;
    private final InstantSource clock;

    BareCall(WrittenRow row, BlockingQueue<PreparedStatement> idle, InstantSource clock) {
        this.row = row;
        this.idle = idle;
        this.clock = clock;
    }

    static PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement(INSERT);
    }

    @Override
    public void call() throws SQLException, InterruptedException {
        PreparedStatement statement = idle.take();
        try {
            insert(statement);
        } finally {
            idle.add(statement);
        }
    }

    private void insert(PreparedStatement statement) throws SQLException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        byte[] hash = row.hash().clone();
        ByteBuffer.wrap(hash).putLong(random.nextLong()).putLong(random.nextLong());
        statement.setObject(1, id(clock.millis(), random));
        statement.setObject(2, row.tenant());
        statement.setString(3, row.origin());
        statement.setObject(4, now);
        statement.setObject(5, now.plusMonths(1));
        statement.setString(6, row.initiator());
        statement.setString(7, row.epoch());
        statement.setBytes(8, row.workKey());
        statement.setObject(9, now);
        statement.setInt(10, row.hashKey());
        statement.setBytes(11, hash);
        statement.setBytes(12, row.cipher());
        statement.executeUpdate();
    }

    /** Of version 7, as the server makes them: ascending, which the indexes like. */
    private static UUID id(long millis, ThreadLocalRandom random) {
        long high = millis << 16 | 0x7000L | random.nextLong() & 0x0fffL;
        return new UUID(high, random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }
}
