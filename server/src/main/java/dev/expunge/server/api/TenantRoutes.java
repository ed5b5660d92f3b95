package dev.expunge.server.api;

import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.suppression.Suppressions;
import dev.expunge.server.tenant.Regime;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.tenant.TenantStore;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** {@code tenants}. */
final class TenantRoutes implements RouteSet {
    private final Guard guard;
    private final TenantStore tenants;
    private final Suppressions suppressions;
    private final OperatorLogStore log;
    private final InstantSource clock;
    private final RandomGenerator random;

    TenantRoutes(
            Guard guard,
            TenantStore tenants,
            Suppressions suppressions,
            OperatorLogStore log,
            InstantSource clock,
            RandomGenerator random) {
        this.guard = guard;
        this.tenants = tenants;
        this.suppressions = suppressions;
        this.log = log;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post(ROOT + "/tenants", guard.operator(this::create)).get(ROOT + "/tenants", guard.operator(this::list));
    }

    private void create(Context context) {
        Members body = Members.of(Json.read(context));
        String name = body.text("name", 100);
        ZoneId zone = body.optional("timeZone", TenantRoutes::zone).orElse(ZoneOffset.UTC);
        Regime regime = body.optional("regime", Regime::parse).orElse(Regime.GDPR);
        body.finish();
        Tenant tenant = tenant(body, name, zone, regime);
        log.during(new OperatorLogStore.Act(tenant, "tenant-create", name), () -> {
            if (!tenants.create(tenant)) {
                throw ApiProblem.of(ProblemType.NAME_TAKEN, "There is a tenant of that name already.")
                        .exception();
            }
            return tenant;
        });
        Json.answer(context, 201, wire(tenant, null));
    }

    private Tenant tenant(Members body, String name, ZoneId zone, Regime regime) {
        TenantId id = new TenantId(new UUID(random.nextLong(), random.nextLong()));
        try {
            return new Tenant(id, name, zone, regime, clock.instant());
        } catch (IllegalArgumentException e) {
            body.fault("name", e.getMessage());
            throw body.refused();
        }
    }

    private void list(Context context) {
        Map<TenantId, Integer> days = suppressions.daysAfterErasure();
        Json.answer(
                context,
                200,
                Page.of(context).of(tenants.list(), Tenant::name, tenant -> wire(tenant, days.get(tenant.id()))));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no IANA time zone", e);
        }
    }

    private static Map<String, Object> wire(Tenant tenant, @Nullable Integer suppressDays) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", tenant.id().toString());
        wire.put("name", tenant.name());
        wire.put("timeZone", tenant.zone().getId());
        wire.put("regime", tenant.regime().toString());
        if (suppressDays != null) {
            wire.put("suppressDays", suppressDays);
        }
        wire.put("createdAt", tenant.createdAt().toString());
        return wire;
    }
}
