package dev.expunge.bench.intake;

import dev.expunge.bench.kit.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;

/** Callers without HTTP, which share a pool of connections to a database with the same schema. */
final class Bare implements AutoCloseable {
    private final int connections;
    private final List<Connection> open = new ArrayList<>();
    private final List<BareCall> callers;

    Bare(Sql database, WrittenRow row, int callers, int connections, InstantSource clock) throws SQLException {
        this.connections = connections;
        BlockingQueue<PreparedStatement> idle = new ArrayBlockingQueue<>(connections);
        for (int i = 0; i < connections; i++) {
            open.add(database.open());
            idle.add(BareCall.prepare(open.getLast()));
        }
        this.callers = IntStream.range(0, callers)
                .mapToObj(i -> new BareCall(row, idle, clock))
                .toList();
    }

    int connections() {
        return connections;
    }

    List<BareCall> callers() {
        return callers;
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : open) {
            connection.close();
        }
    }
}
