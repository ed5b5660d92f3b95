package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.broker.plan.Catalogue;
import dev.expunge.server.broker.plan.ClientPlan;
import dev.expunge.server.broker.plan.ListedBroker;
import dev.expunge.server.broker.plan.Plan;
import dev.expunge.server.broker.plan.Plans;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.http.Json;
import io.javalin.http.Context;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Brokers, families and plans of a client. */
final class CatalogueEndpoint {
    static final String BROKERS = "/v1/brokers";
    static final String BROKER = BROKERS + "/{id}";
    static final String FAMILIES = "/v1/brokerFamilies";
    static final String PLANS = "/v1/plans";
    static final String PLAN = "/v1/plan";
    static final String PLAN_BY_ID = PLANS + "/{id}";

    private final Caller caller;
    private final Catalogue catalogue;
    private final Plans plans;

    CatalogueEndpoint(Caller caller, Catalogue catalogue, Plans plans) {
        this.caller = caller;
        this.catalogue = catalogue;
        this.plans = plans;
    }

    void brokers(Context context) {
        ApiClient client = caller.reader(context);
        Faults faults = new Faults();
        flag(context, "includeIcons", faults);
        boolean fields = flag(context, "includeRequiredFields", faults);
        faults.check();
        Json.answer(
                context,
                200,
                catalogue.brokers(client).stream()
                        .sorted(Comparator.comparingInt(
                                        (ListedBroker broker) -> broker.id().length())
                                .thenComparing(ListedBroker::id))
                        .map(broker -> BrokerWire.of(broker, fields))
                        .toList());
    }

    void broker(Context context) {
        ApiClient client = caller.reader(context);
        ListedBroker broker =
                catalogue.broker(client, context.pathParam("id")).orElseThrow(PrivacyHawkError.NOT_FOUND::exception);
        Json.answer(context, 200, BrokerWire.of(broker, true));
    }

    void families(Context context) {
        ApiClient client = caller.reader(context);
        Json.answer(
                context,
                200,
                catalogue.families(client).stream().map(BrokerWire::of).toList());
    }

    void plans(Context context) {
        ApiClient client = caller.reader(context);
        Json.answer(
                context,
                200,
                plans.of(client).stream()
                        .map(ClientPlan::plan)
                        .map(PlanWire::of)
                        .toList());
    }

    void plan(Context context) {
        ApiClient client = caller.reader(context);
        String id = context.queryParam("id");
        if (id == null || id.isEmpty()) {
            Faults faults = new Faults();
            faults.missing("id");
            faults.check();
        }
        plan(context, client, id);
    }

    void planById(Context context) {
        plan(context, caller.reader(context), context.pathParam("id"));
    }

    private void plan(Context context, ApiClient client, @Nullable String id) {
        Plan plan = plans.of(client).stream()
                .map(ClientPlan::plan)
                .filter(one -> one.id().value().equals(id))
                .findFirst()
                .orElseThrow(PrivacyHawkError.NOT_FOUND::exception);
        Json.answer(context, 200, PlanWire.of(plan));
    }

    private static boolean flag(Context context, String name, Faults faults) {
        String text = context.queryParam(name);
        if (text == null || text.isEmpty() || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            faults.invalid(name, "must be true or false");
        }
        return true;
    }
}
