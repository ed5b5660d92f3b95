package dev.expunge.server.broker.plan;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.storage.Columns;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Definitions as text, and how each broker stands. */
final class DefinitionStore {
    private final Database database;

    DefinitionStore(Database database) {
        this.database = database;
    }

    record Text(String broker, String digest, String yaml) {
        Text {
            requireNonNull(broker, "broker is null");
            requireNonNull(digest, "digest is null");
            requireNonNull(yaml, "yaml is null");
        }
    }

    /** @param digest null where the definition is not stored here */
    record Standing(
            String broker,
            @Nullable String digest,
            Instant modifiedAt,
            @Nullable Instant disabledAt,
            @Nullable Instant removedAt) {}

    /** Takes them into use; a broker that was removed is there again. */
    void put(TenantId tenant, Environment environment, List<Text> texts, Instant now) {
        database.jdbi().useTransaction(handle -> put(handle, tenant, environment, texts, now));
    }

    /** The same, unless a bundle of that key and that version or a newer one was taken before; its version is returned then. */
    Optional<Long> putBundle(
            TenantId tenant, Environment environment, String keyId, long version, List<Text> texts, Instant now) {
        return database.jdbi().inTransaction(handle -> {
            int taken = handle.createUpdate("""
                            insert into broker_bundle (tenant_id, environment, key_id, version, imported_at)
                            values (:tenant, :environment, :key, :version, :now)
                            on conflict (tenant_id, environment, key_id) do update
                                set version = excluded.version, imported_at = excluded.imported_at
                                where broker_bundle.version < excluded.version
                            """)
                    .bind("tenant", tenant.value())
                    .bind("environment", environment.toString())
                    .bind("key", keyId)
                    .bind("version", version)
                    .bind("now", at(now))
                    .execute();
            if (taken == 0) {
                return Optional.of(handle.createQuery("""
                                select version from broker_bundle
                                where tenant_id = :tenant and environment = :environment and key_id = :key
                                """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("key", keyId)
                        .mapTo(Long.class)
                        .one());
            }
            put(handle, tenant, environment, texts, now);
            return Optional.empty();
        });
    }

    private static void put(Handle handle, TenantId tenant, Environment environment, List<Text> texts, Instant now) {
        handle.createUpdate("""
                        insert into broker_definition (tenant_id, environment, broker, digest, yaml, added_at)
                        select :tenant, :environment, broker, digest, yaml, :now
                        from unnest(:brokers, :digests, :yamls) as n (broker, digest, yaml)
                        on conflict do nothing
                        """)
                .bind("tenant", tenant.value())
                .bind("environment", environment.toString())
                .bind("now", at(now))
                .bind("brokers", Columns.array(handle, "text", texts, Text::broker))
                .bind("digests", Columns.array(handle, "text", texts, Text::digest))
                .bind("yamls", Columns.array(handle, "text", texts, Text::yaml))
                .execute();
        handle.createUpdate("""
                        insert into broker_standing (tenant_id, environment, broker, digest, added_at, modified_at)
                        select :tenant, :environment, broker, digest, :now, :now
                        from unnest(:brokers, :digests) as n (broker, digest)
                        on conflict (tenant_id, environment, broker) do update
                            set digest = excluded.digest, modified_at = excluded.modified_at, removed_at = null
                            where broker_standing.digest <> excluded.digest or broker_standing.removed_at is not null
                        """)
                .bind("tenant", tenant.value())
                .bind("environment", environment.toString())
                .bind("now", at(now))
                .bind("brokers", Columns.array(handle, "text", texts, Text::broker))
                .bind("digests", Columns.array(handle, "text", texts, Text::digest))
                .execute();
    }

    /** @param since null enables it; one that is disabled already keeps its time */
    void disable(TenantId tenant, Environment environment, String broker, @Nullable Instant since, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into broker_standing (tenant_id, environment, broker, added_at, modified_at, disabled_at)
                                values (:tenant, :environment, :broker, :now, :now, :since)
                                on conflict (tenant_id, environment, broker) do update
                                    set disabled_at = excluded.disabled_at, modified_at = excluded.modified_at
                                    where (broker_standing.disabled_at is null) <> (excluded.disabled_at is null)
                                """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("broker", broker)
                        .bind("since", since == null ? null : at(since))
                        .bind("now", at(now))
                        .execute());
    }

    void remove(TenantId tenant, Environment environment, String broker, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update broker_standing set removed_at = :now, modified_at = :now
                                where tenant_id = :tenant and environment = :environment and broker = :broker
                                  and removed_at is null
                                """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("broker", broker)
                        .bind("now", at(now))
                        .execute());
    }

    List<Standing> standings(TenantId tenant, Environment environment) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select broker, digest, modified_at, disabled_at, removed_at from broker_standing
                                where tenant_id = :tenant and environment = :environment
                                order by added_at, broker
                                """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .map(DefinitionStore::standing)
                        .list());
    }

    /** YAML by digest. */
    Map<String, String> texts(TenantId tenant, Environment environment, Collection<String> digests) {
        return database
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select broker, digest, yaml from broker_definition
                                where tenant_id = :tenant and environment = :environment and digest = any(:digests)
                                """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bindArray("digests", String.class, digests)
                        .map((row, context) ->
                                new Text(row.getString("broker"), row.getString("digest"), row.getString("yaml")))
                        .list())
                .stream()
                .collect(Collectors.toMap(Text::digest, Text::yaml));
    }

    private static Standing standing(ResultSet row, StatementContext context) throws SQLException {
        return new Standing(
                row.getString("broker"),
                row.getString("digest"),
                requireNonNull(instant(row, "modified_at")),
                instant(row, "disabled_at"),
                instant(row, "removed_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
