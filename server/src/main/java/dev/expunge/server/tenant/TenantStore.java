package dev.expunge.server.tenant;

import dev.expunge.server.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Tenants; never deleted, because receipts and the operators' log name them, and never changed: one that was found once is
 * remembered.
 */
public final class TenantStore {
    private final Database database;
    private final Map<String, Tenant> byName = new ConcurrentHashMap<>();
    private final Map<TenantId, Tenant> byId = new ConcurrentHashMap<>();

    public TenantStore(Database database) {
        this.database = database;
    }

    /** False, and nothing done, when the name is taken. */
    public boolean create(Tenant tenant) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("""
                                insert into tenant (id, name, time_zone, regime, created_at)
                                values (:id, :name, :zone, :regime, :created)
                                on conflict (name) do nothing
                                """)
                                .bind("id", tenant.id().value())
                                .bind("name", tenant.name())
                                .bind("zone", tenant.zone().getId())
                                .bind("regime", tenant.regime().toString())
                                .bind("created", tenant.createdAt().atOffset(ZoneOffset.UTC))
                                .execute())
                == 1;
    }

    /** Makes the tenant {@link Tenant#DEFAULT} unless it exists: GDPR, days counted in UTC. */
    public void createDefault(TenantId id, Instant now) {
        create(new Tenant(id, Tenant.DEFAULT, ZoneId.of("UTC"), Regime.GDPR, now));
    }

    public Optional<Tenant> named(String name) {
        return Optional.ofNullable(byName.computeIfAbsent(name, this::readNamed));
    }

    public Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(byId.computeIfAbsent(id, this::read));
    }

    /** By name. */
    public List<Tenant> list() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from tenant order by name")
                        .map(TenantStore::tenant)
                        .list());
    }

    private @Nullable Tenant readNamed(String name) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from tenant where name = :name")
                        .bind("name", name)
                        .map(TenantStore::tenant)
                        .findOne())
                .orElse(null);
    }

    private @Nullable Tenant read(TenantId id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from tenant where id = :id")
                        .bind("id", id.value())
                        .map(TenantStore::tenant)
                        .findOne())
                .orElse(null);
    }

    private static Tenant tenant(ResultSet row, StatementContext context) throws SQLException {
        return new Tenant(
                new TenantId(row.getObject("id", UUID.class)),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                Regime.parse(row.getString("regime")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
