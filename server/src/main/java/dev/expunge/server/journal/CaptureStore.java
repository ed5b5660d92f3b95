package dev.expunge.server.journal;

import dev.expunge.erasure.Backlog;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Who reads the changes of which source. */
final class CaptureStore {
    private final Database database;

    CaptureStore(Database database) {
        this.database = database;
    }

    /** A source whose changes are read. */
    record Read(SourceId source, TenantId tenant, Environment environment) {}

    /** Notes that changes of the source are to be read, if nobody did. */
    void add(Read read, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into journal_capture (source_id, tenant_id, environment, began_at)
                        values (:source, :tenant, :environment, :now)
                        on conflict (source_id) do nothing
                        """)
                        .bind("source", read.source().value())
                        .bind("tenant", read.tenant().value())
                        .bind("environment", read.environment().toString())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    void remove(SourceId source) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from journal_capture where source_id = :source")
                        .bind("source", source.value())
                        .execute());
    }

    /** Those of sources that are connected. */
    List<Read> all() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select c.source_id, c.tenant_id, c.environment from journal_capture c
                        join data_source s on s.id = c.source_id
                        where s.removed_at is null order by c.source_id
                        """)
                        .map((row, context) -> new Read(
                                new SourceId(row.getObject("source_id", UUID.class)),
                                new TenantId(row.getObject("tenant_id", UUID.class)),
                                Environment.parse(row.getString("environment"))))
                        .list());
    }

    /** Notes what waits in the source. */
    void saw(SourceId source, Backlog backlog, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        update journal_capture
                        set octets = :octets, waiting = :waiting, oldest_at = :oldest, looked_at = :now
                        where source_id = :source
                        """)
                        .bind("source", source.value())
                        .bind("octets", backlog.octets())
                        .bind("waiting", backlog.changes())
                        .bind(
                                "oldest",
                                backlog.oldest()
                                        .map(at -> at.atOffset(ZoneOffset.UTC))
                                        .orElse(null))
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    /** The number of the lease; empty while somebody else has it. */
    OptionalLong claim(SourceId source, Instant now, Instant until) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        update journal_capture set lease_until = :until, lease_number = lease_number + 1
                        where source_id = :source and (lease_until is null or lease_until <= :now)
                        returning lease_number
                        """)
                        .bind("source", source.value())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("until", until.atOffset(ZoneOffset.UTC))
                        .mapTo(Long.class)
                        .findOne())
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /**
     * Does the work in one transaction that holds the lease, and prolongs it.
     *
     * @return false, and nothing done, when the lease is somebody else's by now
     */
    boolean during(SourceId source, long lease, Instant until, Runnable work) {
        return database.jdbi().inTransaction(handle -> {
            int held = handle.createUpdate("""
                            update journal_capture set lease_until = :until
                            where source_id = :source and lease_number = :lease
                            """)
                    .bind("source", source.value())
                    .bind("lease", lease)
                    .bind("until", until.atOffset(ZoneOffset.UTC))
                    .execute();
            if (held == 1) {
                work.run();
            }
            return held == 1;
        });
    }

    void release(SourceId source, long lease) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        update journal_capture set lease_until = null
                        where source_id = :source and lease_number = :lease
                        """)
                        .bind("source", source.value())
                        .bind("lease", lease)
                        .execute());
    }
}
