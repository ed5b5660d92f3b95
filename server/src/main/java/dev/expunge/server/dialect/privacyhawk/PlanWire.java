package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.broker.plan.Plan;
import java.util.LinkedHashMap;
import java.util.Map;

/** A subscription plan as the vendor shows it. */
final class PlanWire {
    private PlanWire() {}

    static Map<String, Object> of(Plan plan) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", plan.id().value());
        wire.put("name", plan.name());
        wire.put("description", plan.description());
        wire.put("brokerPackageType", plan.packageType());
        wire.put("monthsPerBillingCycle", plan.months());
        wire.put("createdAt", Times.written(plan.createdAt()));
        wire.put("modifiedAt", Times.written(plan.modifiedAt()));
        return wire;
    }
}
