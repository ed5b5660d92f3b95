package dev.expunge.server.broker.care;

import static java.util.stream.Collectors.toMap;

import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Owner;
import dev.expunge.server.client.ClientId;
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
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows of mandates. */
final class MandateStore {
    private static final String COLUMNS = """
            select m.case_id, m.tenant_id, m.environment, m.client_id, m.customer_id, m.kind, m.first_scan, m.plan, m.months,
                   m.realtime, m.desired_results, m.desired_retries, m.desired_verifications,
                   m.created_at, m.modified_at, m.rescan_at, m.canceled_at, m.deleted_at
            """;

    private final Database database;

    MandateStore(Database database) {
        this.database = database;
    }

    /** A mandate with where its client is told. */
    record Ordered(Mandate mandate, @Nullable String webhook) {}

    /** What the engine stores meanwhile on this thread joins in. */
    <T> T inTransaction(Supplier<T> work) {
        return database.jdbi().inTransaction(handle -> work.get());
    }

    void insert(Mandate mandate) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into mandate (case_id, tenant_id, environment, client_id, customer_id, kind, first_scan,
                                                     plan, months, realtime, desired_results, desired_retries,
                                                     desired_verifications, created_at, modified_at, rescan_at)
                                values (:case, :tenant, :environment, :client, :customer, :kind, :scan, :plan, :months,
                                        :realtime, :results, :retries, :verifications, :created, :modified, :rescan)
                                """)
                        .bind("case", mandate.id().value())
                        .bind("tenant", mandate.owner().tenant().value())
                        .bind("environment", mandate.owner().environment().toString())
                        .bind("client", mandate.owner().client().value())
                        .bind("customer", mandate.customer().value())
                        .bind("kind", mandate.kind().toString())
                        .bind("scan", mandate.firstScan().value())
                        .bind("plan", mandate.plan())
                        .bind("months", mandate.months())
                        .bind("realtime", mandate.realtime())
                        .bind("results", mandate.wishes().results())
                        .bind("retries", mandate.wishes().retries())
                        .bind("verifications", mandate.wishes().verifications())
                        .bind("created", at(mandate.createdAt()))
                        .bind("modified", at(mandate.modifiedAt()))
                        .bind("rescan", at(mandate.rescanAt()))
                        .execute());
    }

    void update(Mandate mandate) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update mandate set modified_at = :modified, rescan_at = :rescan, canceled_at = :canceled,
                                                   deleted_at = :deleted
                                where case_id = :case
                                """)
                        .bind("case", mandate.id().value())
                        .bind("modified", at(mandate.modifiedAt()))
                        .bind("rescan", at(mandate.rescanAt()))
                        .bind("canceled", at(mandate.canceledAt()))
                        .bind("deleted", at(mandate.deletedAt()))
                        .execute());
    }

    /** After the engine's case was changed, whose row is locked first everywhere. */
    void touch(CaseId id, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update mandate set modified_at = :now where case_id = :case")
                        .bind("case", id.value())
                        .bind("now", at(now))
                        .execute());
    }

    Optional<Mandate> find(Owner owner, CaseId id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(COLUMNS + """
                                from mandate m
                                where m.case_id = :case and m.client_id = :client and m.tenant_id = :tenant
                                  and m.environment = :environment
                                """)
                        .bind("case", id.value())
                        .bind("client", owner.client().value())
                        .bind("tenant", owner.tenant().value())
                        .bind("environment", owner.environment().toString())
                        .map((row, context) -> mandate(row))
                        .findOne());
    }

    /** The oldest first. */
    List<Mandate> ofCustomer(Owner owner, CustomerId customer) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(COLUMNS + """
                                from mandate m
                                where m.client_id = :client and m.customer_id = :customer and m.tenant_id = :tenant
                                  and m.environment = :environment
                                order by m.created_at, m.case_id
                                """)
                        .bind("client", owner.client().value())
                        .bind("customer", customer.value())
                        .bind("tenant", owner.tenant().value())
                        .bind("environment", owner.environment().toString())
                        .map((row, context) -> mandate(row))
                        .list());
    }

    /** Those of the cases that clients ordered. */
    Map<CaseId, Ordered> ordered(TenantId tenant, Environment environment, Collection<CaseId> cases) {
        return database
                .jdbi()
                .withHandle(handle -> handle.createQuery(COLUMNS + """
                                , c.webhook
                                from mandate m join api_client c on c.id = m.client_id
                                where m.case_id = any(:cases) and m.tenant_id = :tenant and m.environment = :environment
                                """)
                        .bindArray(
                                "cases",
                                String.class,
                                cases.stream().map(CaseId::value).toList())
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .map((row, context) -> new Ordered(mandate(row), row.getString("webhook")))
                        .list())
                .stream()
                .collect(toMap(one -> one.mandate().id(), one -> one));
    }

    private static Mandate mandate(ResultSet row) throws SQLException {
        return new Mandate(
                new CaseId(row.getString("case_id")),
                new Owner(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        Environment.parse(row.getString("environment")),
                        new ClientId(row.getObject("client_id", UUID.class))),
                new CustomerId(row.getString("customer_id")),
                Kind.parse(row.getString("kind")),
                new ScanId(row.getString("first_scan")),
                row.getString("plan"),
                row.getInt("months"),
                row.getBoolean("realtime"),
                new Wishes(
                        row.getString("desired_results"),
                        row.getString("desired_retries"),
                        row.getString("desired_verifications")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("modified_at", OffsetDateTime.class).toInstant(),
                instant(row, "rescan_at"),
                instant(row, "canceled_at"),
                instant(row, "deleted_at"));
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
