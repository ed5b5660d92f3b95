package dev.expunge.server.broker.plan;

import dev.expunge.matching.Thresholds;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Plans, and which clients have which. */
final class PlanStore {
    private final Database database;

    PlanStore(Database database) {
        this.database = database;
    }

    /** False, and nothing written, when the tenant has a plan of that name in that environment. */
    boolean create(TenantId tenant, Environment environment, Plan plan) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("""
                                        insert into broker_plan (id, tenant_id, environment, name, description, package_type,
                                                                 months, match, review, rescan_days, brokers, created_at,
                                                                 modified_at)
                                        values (:id, :tenant, :environment, :name, :description, :package, :months, :match,
                                                :review, :rescan, :brokers, :created, :modified)
                                        on conflict (tenant_id, environment, name) do nothing
                                        """)
                                .bind("id", plan.id().value())
                                .bind("tenant", tenant.value())
                                .bind("environment", environment.toString())
                                .bind("name", plan.name())
                                .bind("description", plan.description())
                                .bind("package", plan.packageType())
                                .bind("months", plan.months())
                                .bind("match", plan.thresholds().match())
                                .bind("review", plan.thresholds().review())
                                .bind("rescan", plan.rescan().toDays())
                                .bindArray("brokers", String.class, plan.brokers())
                                .bind("created", plan.createdAt().atOffset(ZoneOffset.UTC))
                                .bind("modified", plan.modifiedAt().atOffset(ZoneOffset.UTC))
                                .execute())
                == 1;
    }

    /** Oldest first. */
    List<Plan> list(TenantId tenant, Environment environment) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select * from broker_plan where tenant_id = :tenant and environment = :environment
                                order by created_at, name
                                """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .map(PlanStore::plan)
                        .list());
    }

    /** Those assigned to the client; {@code standard} when none is. Oldest first. */
    List<ClientPlan> of(TenantId tenant, Environment environment, ClientId client) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select p.*, coalesce(a.is_default, false) as is_default
                                from broker_plan p
                                    left join client_plan a on a.plan_id = p.id and a.client_id = :client
                                where p.tenant_id = :tenant and p.environment = :environment
                                  and (a.client_id is not null
                                       or p.name = :standard
                                          and not exists (select from client_plan where client_id = :client))
                                order by p.created_at, p.name
                                """)
                        .bind("tenant", tenant.value())
                        .bind("environment", environment.toString())
                        .bind("client", client.value())
                        .bind("standard", Plan.STANDARD)
                        .map((row, context) -> new ClientPlan(plan(row, context), row.getBoolean("is_default")))
                        .list());
    }

    /** Instead of those that the client had. */
    void assign(ClientId client, Set<PlanId> plans, @Nullable PlanId byDefault) {
        database.jdbi().useTransaction(handle -> {
            handle.execute("select from api_client where id = ? for update", client.value());
            handle.execute("delete from client_plan where client_id = ?", client.value());
            handle.createUpdate("""
                            insert into client_plan (client_id, plan_id, is_default)
                            select :client, id, id = :default from unnest(:plans) as n (id)
                            """)
                    .bind("client", client.value())
                    .bind("default", byDefault == null ? "" : byDefault.value())
                    .bindArray(
                            "plans",
                            String.class,
                            plans.stream().map(PlanId::value).toList())
                    .execute();
        });
    }

    private static Plan plan(ResultSet row, StatementContext context) throws SQLException {
        return new Plan(
                new PlanId(row.getString("id")),
                row.getString("name"),
                row.getString("description"),
                row.getString("package_type"),
                row.getInt("months"),
                new Thresholds(row.getDouble("match"), row.getDouble("review")),
                Duration.ofDays(row.getInt("rescan_days")),
                Set.of((String[]) row.getArray("brokers").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("modified_at", OffsetDateTime.class).toInstant());
    }
}
