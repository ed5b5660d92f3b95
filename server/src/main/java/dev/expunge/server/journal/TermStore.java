package dev.expunge.server.journal;

import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For how many days entries are kept. */
final class TermStore {
    private final Database database;

    TermStore(Database database) {
        this.database = database;
    }

    /** Empty where nobody said. */
    Optional<Integer> find(TenantId tenant, Environment environment) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select days from journal_term where tenant_id = :tenant and environment = :environment
                        """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .mapTo(Integer.class)
                        .findOne());
    }

    void put(TenantId tenant, Environment environment, int days, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into journal_term (tenant_id, environment, days, set_at)
                        values (:tenant, :environment, :days, :now)
                        on conflict (tenant_id, environment) do update set days = excluded.days, set_at = excluded.set_at
                        """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("days", days)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    List<TenantId> tenants() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select id from tenant order by id")
                        .map((row, context) -> new TenantId(row.getObject("id", UUID.class)))
                        .list());
    }
}
