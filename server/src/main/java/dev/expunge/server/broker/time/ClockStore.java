package dev.expunge.server.broker.time;

import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Table {@code sandbox_clock}. */
final class ClockStore {
    private final Database database;

    ClockStore(Database database) {
        this.database = database;
    }

    /** Starts the clock now where it never was looked at. */
    Setting setting(TenantId tenant, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select anchor, advanced_seconds from sandbox_clock where tenant_id = :tenant")
                        .bind("tenant", tenant.value())
                        .map((row, context) -> setting(row))
                        .findOne()
                        .orElseGet(() -> advance(tenant, 0, now)));
    }

    Setting advance(TenantId tenant, long seconds, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        insert into sandbox_clock (tenant_id, anchor, advanced_seconds) values (:tenant, :now, :seconds)
                        on conflict (tenant_id) do update
                        set advanced_seconds = sandbox_clock.advanced_seconds + excluded.advanced_seconds
                        returning anchor, advanced_seconds
                        """)
                        .bind("tenant", tenant.value())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("seconds", seconds)
                        .map((row, context) -> setting(row))
                        .one());
    }

    private static Setting setting(ResultSet row) throws SQLException {
        return new Setting(row.getObject("anchor", OffsetDateTime.class).toInstant(), row.getLong("advanced_seconds"));
    }
}
