package dev.expunge.server.api;

import dev.expunge.matching.Thresholds;
import dev.expunge.server.api.OperatorLogStore.Act;
import dev.expunge.server.broker.plan.ClientPlan;
import dev.expunge.server.broker.plan.Definitions;
import dev.expunge.server.broker.plan.NewPlan;
import dev.expunge.server.broker.plan.Plan;
import dev.expunge.server.broker.plan.PlanId;
import dev.expunge.server.broker.plan.Plans;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code plans}, and which clients have which. */
final class PlanRoutes implements RouteSet {
    private static final int MOST_BROKERS = 1_000;
    private static final int MOST_PLANS = 50;

    private final Guard guard;
    private final CalledTenant tenants;
    private final CalledClient clients;
    private final Plans plans;
    private final Definitions definitions;
    private final OperatorLogStore log;

    PlanRoutes(
            Guard guard,
            CalledTenant tenants,
            CalledClient clients,
            Plans plans,
            Definitions definitions,
            OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.clients = clients;
        this.plans = plans;
        this.definitions = definitions;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        String ofClient = ROOT + "/clients/{client}/plans";
        routes.post(ROOT + "/plans", guard.operator(this::create))
                .get(ROOT + "/plans", guard.operator(this::list))
                .get(ofClient, guard.operator(this::assigned))
                .put(ofClient, guard.operator(this::assign));
    }

    private void create(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.of(context, body);
        Environment environment = CalledEnvironment.of(context, body);
        NewPlan wanted = wanted(body, tenant, environment);
        Act act = new Act(tenant, "plan-create", wanted.name(), Map.of("environment", environment.toString()));
        Plan plan = log.during(
                act,
                () -> plans.create(tenant.id(), environment, wanted)
                        .orElseThrow(() -> ApiProblem.of(
                                        ProblemType.NAME_TAKEN,
                                        "The tenant has a plan of that name in that environment.")
                                .exception()));
        Json.answer(context, 201, wire(plan));
    }

    private NewPlan wanted(Members body, Tenant tenant, Environment environment) {
        String name = body.text("name", 100);
        String description = body.optionalText("description", 500).orElse("");
        String packageType = body.optionalText("brokerPackageType", 63).orElse("domestic");
        int months = (int) body.number("monthsPerBillingCycle", 1, 120, 1);
        long match = body.number("matchScore", 1, 100, 90);
        long review = body.number("reviewScore", 1, 100, Math.min(50, match));
        int rescan = (int) body.number("rescanDays", 1, 365, 30);
        Set<String> brokers = body.has("brokers") ? new TreeSet<>(body.texts("brokers", MOST_BROKERS, 100)) : Set.of();
        Set<String> known = definitions.list(tenant.id(), environment).stream()
                .map(broker -> broker.definition().id())
                .collect(Collectors.toSet());
        brokers.stream()
                .filter(broker -> !known.contains(broker))
                .findFirst()
                .ifPresent(broker -> body.fault("brokers", "names a broker that is not defined there"));
        if (review > match) {
            body.fault("reviewScore", "is greater than matchScore");
        }
        body.finish();
        try {
            return new NewPlan(
                    name,
                    description,
                    packageType,
                    months,
                    new Thresholds(match / 100.0, review / 100.0),
                    rescan,
                    brokers);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(ProblemType.INVALID_VALUE, Wire.sentence(e)).exception();
        }
    }

    private void list(Context context) {
        Tenant tenant = tenants.of(context);
        List<Plan> found = plans.list(tenant.id(), CalledEnvironment.of(context));
        Json.answer(
                context,
                200,
                Map.of("items", found.stream().map(PlanRoutes::wire).toList()));
    }

    private void assigned(Context context) {
        Tenant tenant = tenants.of(context);
        Json.answer(context, 200, wire(plans.of(orderer(context, tenant))));
    }

    private void assign(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.of(context, body);
        List<String> named = body.texts("plans", MOST_PLANS, 100);
        Optional<String> byDefault = body.optionalText("default", 100);
        body.finish();
        ApiClient client = orderer(context, tenant);
        Set<PlanId> ids = named.stream().map(one -> called(tenant, client, one)).collect(Collectors.toSet());
        PlanId chosen = byDefault.map(one -> called(tenant, client, one)).orElse(null);
        if (chosen != null && !ids.contains(chosen)) {
            throw ApiProblem.of(ProblemType.INVALID_VALUE, "The default is none of the plans.")
                    .exception();
        }
        Act act = new Act(tenant, "plan-assign", client.name(), Map.of("plans", List.copyOf(new TreeSet<>(named))));
        log.during(act, () -> {
            plans.assign(client, ids, chosen);
            return true;
        });
        Json.answer(context, 200, wire(plans.of(client)));
    }

    private PlanId called(Tenant tenant, ApiClient client, String called) {
        return plans.find(tenant.id(), client.environment(), called)
                .map(Plan::id)
                .orElseThrow(() -> ApiProblem.of(
                                ProblemType.NOT_FOUND, "The tenant has no such plan in the client's environment.")
                        .exception());
    }

    private ApiClient orderer(Context context, Tenant tenant) {
        ApiClient client = clients.of(context, tenant);
        if (client.dialect() != Dialect.PRIVACYHAWK) {
            throw ApiProblem.of(ProblemType.WRONG_STATE, "Only clients of the dialect privacyhawk have plans.")
                    .exception();
        }
        return client;
    }

    private static Map<String, Object> wire(List<ClientPlan> plans) {
        return Map.of(
                "items",
                plans.stream()
                        .map(one -> {
                            Map<String, Object> wire = wire(one.plan());
                            wire.put("default", one.isDefault());
                            return wire;
                        })
                        .toList());
    }

    private static Map<String, Object> wire(Plan plan) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", plan.id().value());
        wire.put("name", plan.name());
        wire.put("description", plan.description());
        wire.put("brokerPackageType", plan.packageType());
        wire.put("monthsPerBillingCycle", plan.months());
        wire.put("matchScore", Math.round(plan.thresholds().match() * 100));
        wire.put("reviewScore", Math.round(plan.thresholds().review() * 100));
        wire.put("rescanDays", plan.rescan().toDays());
        if (!plan.brokers().isEmpty()) {
            wire.put("brokers", List.copyOf(new TreeSet<>(plan.brokers())));
        }
        wire.put("createdAt", plan.createdAt().toString());
        wire.put("modifiedAt", plan.modifiedAt().toString());
        return wire;
    }
}
