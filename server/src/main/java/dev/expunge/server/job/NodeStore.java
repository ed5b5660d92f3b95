package dev.expunge.server.job;

import dev.expunge.server.request.NodeId;
import dev.expunge.server.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Which nodes were seen when. */
public final class NodeStore {
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Database database;

    public NodeStore(Database database) {
        this.database = database;
    }

    /** Writes down that the node lives. */
    void seen(NodeId node, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into node (id, started_at, seen_at) values (:id, :now, :now)
                        on conflict (id) do update set seen_at = excluded.seen_at
                        """)
                        .bind("id", node.value())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    /** A node that stops is gone at once; those that died are forgotten after a day. */
    void gone(NodeId node, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from node where id = :id or seen_at < :old")
                        .bind("id", node.value())
                        .bind("old", now.minus(FORGOTTEN).atOffset(ZoneOffset.UTC))
                        .execute());
    }

    /** How many nodes were seen since then. */
    public int alive(Instant since) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from node where seen_at >= :since")
                        .bind("since", since.atOffset(ZoneOffset.UTC))
                        .mapTo(Integer.class)
                        .one());
    }
}
