package dev.expunge.server.broker.plan;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The plans of tenants. Each tenant has {@link Plan#STANDARD} in both environments without being asked, and a client to which
 * nothing was assigned has that one.
 */
public final class Plans {
    private final PlanStore store;
    private final RandomGenerator random;
    private final InstantSource clock;

    public Plans(Database database, RandomGenerator random, InstantSource clock) {
        this.store = new PlanStore(database);
        this.random = random;
        this.clock = clock;
    }

    /** Empty when the tenant has a plan of that name in that environment. */
    public Optional<Plan> create(TenantId tenant, Environment environment, NewPlan wanted) {
        list(tenant, environment);
        Plan plan = made(wanted);
        return store.create(tenant, environment, plan) ? Optional.of(plan) : Optional.empty();
    }

    /** Oldest first. */
    public List<Plan> list(TenantId tenant, Environment environment) {
        return withStandard(tenant, environment, () -> store.list(tenant, environment));
    }

    /** By id or name. */
    public Optional<Plan> find(TenantId tenant, Environment environment, String called) {
        return list(tenant, environment).stream()
                .filter(plan -> plan.name().equals(called) || plan.id().value().equals(called))
                .findFirst();
    }

    /** What the client may order, oldest first; never empty. */
    public List<ClientPlan> of(ApiClient client) {
        return withStandard(
                client.tenant(),
                client.environment(),
                () -> store.of(client.tenant(), client.environment(), client.id()));
    }

    /**
     * Gives the client these plans instead of those that it has.
     *
     * @param plans of its tenant and environment, at least one
     * @param byDefault one of them; null when an order must name its plan, unless there is one only
     */
    public void assign(ApiClient client, Set<PlanId> plans, @Nullable PlanId byDefault) {
        if (plans.isEmpty() || byDefault != null && !plans.contains(byDefault)) {
            throw new IllegalArgumentException("no plans, or a default that is none of them");
        }
        store.assign(client.id(), plans, byDefault);
    }

    /**
     * The plan of an order.
     *
     * @param name its {@code scanType} or {@code enrollmentType}; null when it names none
     */
    public Choice choose(ApiClient client, @Nullable String name) {
        List<ClientPlan> plans = of(client);
        if (name == null) {
            return plans.stream()
                    .filter(one -> plans.size() == 1 || one.isDefault())
                    .findFirst()
                    .<Choice>map(one -> new Choice.Chosen(one.plan()))
                    .orElseGet(Choice.Ambiguous::new);
        }
        return plans.stream()
                .filter(one -> one.plan().name().equals(name))
                .findFirst()
                .<Choice>map(one -> new Choice.Chosen(one.plan()))
                .orElseGet(Choice.Unknown::new);
    }

    private <T> List<T> withStandard(TenantId tenant, Environment environment, Supplier<List<T>> read) {
        List<T> found = read.get();
        if (found.isEmpty()) {
            store.create(tenant, environment, made(NewPlan.STANDARD));
            return read.get();
        }
        return found;
    }

    private Plan made(NewPlan wanted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Plan(
                PlanId.fresh(random),
                wanted.name(),
                wanted.description(),
                wanted.packageType(),
                wanted.months(),
                wanted.thresholds(),
                Duration.ofDays(wanted.rescanDays()),
                wanted.brokers(),
                now,
                now);
    }
}
