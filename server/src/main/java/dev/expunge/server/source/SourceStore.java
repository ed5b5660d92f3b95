package dev.expunge.server.source;

import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Sources and the versions of their maps. Both are kept after removal: receipts name them. */
final class SourceStore {
    private static final String SELECT = """
            select s.*, m.version, m.digest, m.applied_at, m.applied_by
            from data_source s
            left join lateral (
                select * from data_map where source_id = s.id order by version desc limit 1) m on true
            where s.removed_at is null and s.tenant_id = :tenant
            """;

    private final Database database;

    SourceStore(Database database) {
        this.database = database;
    }

    /** False, and nothing done, when the name is taken. */
    boolean add(
            SourceId id,
            NewSource source,
            byte @Nullable [] wrappedPassword,
            @Nullable MapText map,
            String actor,
            Instant now) {
        return database.jdbi().inTransaction(handle -> {
            int added = handle.createUpdate("""
                            insert into data_source (id, tenant_id, name, environment, url, username, password, created_at)
                            values (:id, :tenant, :name, :environment, :url, :user, :password, :now)
                            on conflict (tenant_id, name) where removed_at is null do nothing
                            """)
                    .bind("id", id.value())
                    .bind("tenant", source.tenant().value())
                    .bind("name", source.name())
                    .bind("environment", source.environment().toString())
                    .bind("url", source.url().value())
                    .bind("user", source.user())
                    .bind("password", wrappedPassword)
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .execute();
            if (added == 1 && map != null) {
                insert(handle, id, new MapVersion(1, map.digest(), now, actor), map.yaml());
            }
            return added == 1;
        });
    }

    /** False when the tenant has no such source. */
    boolean remove(TenantId tenant, SourceId id, Instant now) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("""
                        update data_source set removed_at = :now, username = null, password = null
                        where tenant_id = :tenant and id = :id and removed_at is null
                        """)
                                .bind("tenant", tenant.value())
                                .bind("id", id.value())
                                .bind("now", now.atOffset(ZoneOffset.UTC))
                                .execute())
                == 1;
    }

    void eraseAgain(TenantId tenant, SourceId id, boolean on) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update data_source set erase_again = :on
                                where tenant_id = :tenant and id = :id and removed_at is null
                                """)
                        .bind("on", on)
                        .bind("tenant", tenant.value())
                        .bind("id", id.value())
                        .execute());
    }

    /** By name. */
    List<DataSource> list(TenantId tenant) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + " order by s.name")
                        .bind("tenant", tenant.value())
                        .map(SourceStore::source)
                        .list());
    }

    /** By name. */
    List<DataSource> list(TenantId tenant, Environment environment) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + " and s.environment = :environment order by s.name")
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .map(SourceStore::source)
                        .list());
    }

    Optional<DataSource> find(TenantId tenant, SourceId id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + " and s.id = :id")
                        .bind("tenant", tenant.value())
                        .bind("id", id.value())
                        .map(SourceStore::source)
                        .findOne());
    }

    Optional<DataSource> named(TenantId tenant, String name) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + " and s.name = :name")
                        .bind("tenant", tenant.value())
                        .bind("name", name)
                        .map(SourceStore::source)
                        .findOne());
    }

    /** Empty when the source has none. */
    Optional<byte[]> wrappedPassword(SourceId id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select password from data_source where id = :id")
                        .bind("id", id.value())
                        .map((row, context) -> Optional.ofNullable(row.getBytes("password")))
                        .findOne()
                        .orElse(Optional.empty()));
    }

    /** The version in force afterwards: a map that is in force already makes no new one. */
    MapVersion apply(SourceId id, MapText map, String actor, Instant now) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("select 1 from data_source where id = ? for update", id.value());
            Optional<MapVersion> current = handle.createQuery("""
                            select version, digest, applied_at, applied_by from data_map
                            where source_id = :id order by version desc limit 1
                            """)
                    .bind("id", id.value())
                    .map(SourceStore::version)
                    .findOne();
            if (current.isPresent() && current.get().digest().equals(map.digest())) {
                return current.get();
            }
            MapVersion next = new MapVersion(current.map(MapVersion::version).orElse(0) + 1, map.digest(), now, actor);
            insert(handle, id, next, map.yaml());
            return next;
        });
    }

    private static void insert(Handle handle, SourceId id, MapVersion version, String yaml) {
        handle.createUpdate("""
                        insert into data_map (source_id, version, digest, yaml, applied_at, applied_by)
                        values (:id, :version, :digest, :yaml, :now, :actor)
                        """)
                .bind("id", id.value())
                .bind("version", version.version())
                .bind("digest", version.digest())
                .bind("yaml", yaml)
                .bind("now", version.appliedAt().atOffset(ZoneOffset.UTC))
                .bind("actor", version.appliedBy())
                .execute();
    }

    Optional<MapText> map(SourceId id, int version) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select digest, yaml from data_map where source_id = :id and version = :version
                        """)
                        .bind("id", id.value())
                        .bind("version", version)
                        .map((row, context) -> new MapText(row.getString("digest"), row.getString("yaml")))
                        .findOne());
    }

    private static DataSource source(ResultSet row, StatementContext context) throws SQLException {
        row.getInt("version");
        boolean mapped = !row.wasNull();
        return new DataSource(
                new SourceId(row.getObject("id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("name"),
                Environment.parse(row.getString("environment")),
                row.getString("url"),
                row.getString("username"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                mapped ? version(row, context) : null,
                row.getBoolean("erase_again"));
    }

    private static MapVersion version(ResultSet row, StatementContext context) throws SQLException {
        return new MapVersion(
                row.getInt("version"),
                row.getString("digest"),
                row.getObject("applied_at", OffsetDateTime.class).toInstant(),
                row.getString("applied_by"));
    }
}
