package dev.expunge.server.broker.store;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Which nodes work at brokers. What a node leased that is silent for ten seconds is taken up by others. */
public final class BrokerNodeStore {
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Database database;
    private final UUID node;

    public BrokerNodeStore(Database database, UUID node) {
        this.database = requireNonNull(database, "database is null");
        this.node = requireNonNull(node, "node is null");
    }

    /** Writes down that this node lives: to be repeated every three seconds. */
    public void beat(Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into broker_node (id, seen_at) values (:id, :now)
                        on conflict (id) do update set seen_at = excluded.seen_at
                        """)
                        .bind("id", node)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    /** This node stops: whatever it held is free at once. */
    public void leave(Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from broker_node where id = :id or seen_at < :old")
                        .bind("id", node)
                        .bind("old", now.minus(FORGOTTEN).atOffset(ZoneOffset.UTC))
                        .execute());
    }
}
