package dev.expunge.server.api;

import dev.expunge.server.broker.time.LifeTime;
import dev.expunge.server.broker.time.SandboxTimes;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code sandbox/clock:advance}. */
final class SandboxRoutes implements RouteSet {
    private final Guard guard;
    private final CalledTenant tenants;
    private final SandboxTimes times;
    private final OperatorLogStore log;

    SandboxRoutes(Guard guard, CalledTenant tenants, SandboxTimes times, OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.times = times;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post(ROOT + "/sandbox/clock:advance", guard.operator(this::advance));
    }

    private void advance(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.of(context, body);
        if (!body.has("days")) {
            body.fault("days", "is missing");
        }
        int days = (int) body.number("days", 1, SandboxTimes.MOST_DAYS, 1);
        body.finish();
        LifeTime time = log.during(
                new OperatorLogStore.Act(tenant, "sandbox-advance", tenant.name(), Map.of("days", days)),
                () -> times.advance(tenant.id(), days));
        Instant life = time.instant();
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("tenant", tenant.name());
        wire.put("lifeTime", life.toString());
        wire.put("shownTime", time.shown(life).toString());
        Json.answer(context, 200, wire);
    }
}
