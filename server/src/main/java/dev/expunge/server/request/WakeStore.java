package dev.expunge.server.request;

import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Lets waiting requests go on at once, also those that are being planned with what was true before. */
final class WakeStore {
    private final Database database;

    WakeStore(Database database) {
        this.database = database;
    }

    /** Every request of the tenant that something blocks. */
    void blocked(TenantId tenant, Instant now) {
        wake(tenant, null, now);
    }

    void blocked(TenantId tenant, Environment environment, Instant now) {
        wake(tenant, environment, now);
    }

    private void wake(TenantId tenant, @Nullable Environment environment, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        with waiting as (
                            select id from privacy_request
                            where tenant_id = :tenant and environment = coalesce(:environment, environment)
                                and status in ('planning', 'blocked', 'executing', 'verifying')
                            order by id for no key update)
                        update privacy_request r set next_attempt_at = :now, wakes = r.wakes + 1
                        from waiting w where r.id = w.id
                        """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment == null ? null : environment.toString())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute());
    }
}
