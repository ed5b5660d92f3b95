package dev.expunge.server.broker.store;

import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Wrapped keys of cases. */
final class RewrapStore {
    private static final int BITE = 500;

    private final Database database;

    RewrapStore(Database database) {
        this.database = database;
    }

    /** Takes some keys of months before that time, of cases after that one. @return the last case; empty when there was none */
    Optional<String> bite(Instant now, String after, Rewrapping.Anew anew) {
        String current = YearMonth.from(now.atOffset(ZoneOffset.UTC)).toString();
        return database.jdbi().inTransaction(handle -> {
            List<Wrapped> old = old(handle, current, after);
            if (old.isEmpty()) {
                return Optional.empty();
            }
            replace(handle, anew.of(old));
            return Optional.of(old.getLast().id());
        });
    }

    private static List<Wrapped> old(Handle handle, String current, String after) {
        return handle.createQuery("""
                        select id, tenant_id, epoch, wrapped_key from broker_case
                        where epoch < :current and id > :after order by id limit :bite for no key update skip locked
                        """)
                .bind("current", current)
                .bind("after", after)
                .bind("bite", BITE)
                .map((row, context) -> new Wrapped(
                        row.getString("id"),
                        new Epoch(new TenantId(row.getObject("tenant_id", UUID.class)), row.getString("epoch")),
                        row.getBytes("wrapped_key")))
                .list();
    }

    /** Their versions stay: what is sealed is the same. */
    private static void replace(Handle handle, List<Wrapped> all) {
        handle.createUpdate("""
                        update broker_case t set epoch = g.epoch, wrapped_key = g.wrapped_key
                        from unnest(:ids::text[], :epochs::text[], :keys::bytea[]) as g (id, epoch, wrapped_key)
                        where t.id = g.id
                        """)
                .bind("ids", Columns.array(handle, "text", all, Wrapped::id))
                .bind(
                        "epochs",
                        Columns.array(handle, "text", all, one -> one.epoch().name()))
                .bind("keys", Columns.array(handle, "bytea", all, Wrapped::key))
                .execute();
    }

    /** The key of one case. */
    record Wrapped(String id, Epoch epoch, byte[] key) {}
}
