package dev.expunge.server.api;

import static dev.expunge.server.api.RouteSet.ROOT;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.api.OperatorLogStore.Act;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.suppression.Suppression;
import dev.expunge.server.suppression.SuppressionPlace;
import dev.expunge.server.suppression.Suppressions;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code suppressions}, as operators see and change them. */
final class SuppressionRoutes implements RouteSet {
    private final Guard guard;
    private final CalledTenant tenants;
    private final Suppressions suppressions;
    private final OperatorLogStore log;
    private final Subjects subjects = new Subjects();

    SuppressionRoutes(Guard guard, CalledTenant tenants, Suppressions suppressions, OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.suppressions = suppressions;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post(ROOT + "/suppressions", guard.operator(this::add))
                .get(ROOT + "/suppressions", guard.operator(this::list))
                .post(ROOT + "/suppressions:remove", guard.operator(this::remove))
                .put(ROOT + "/tenants/{tenant}/suppression", guard.operator(this::set));
    }

    private void add(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.of(context, body);
        Environment environment = environment(body);
        Optional<Identifier> identifier = subjects.identifier(body.object("identifier"));
        if (!body.has("days")) {
            body.fault("days", "is missing");
        }
        int days = (int) body.number("days", 1, Suppressions.MOST_DAYS, 1);
        body.finish();
        Suppression added = log.during(
                new Act(tenant, "suppression-add", identifier.orElseThrow().type(), Map.of("days", days)),
                () -> suppressions.add(tenant.id(), environment, identifier.orElseThrow(), days));
        Json.answer(context, 201, wire(added));
    }

    private void list(Context context) {
        Tenant tenant = tenants.of(context);
        Page page = Page.of(context);
        Environment environment =
                Queries.optional(context, "environment", Environment::parse).orElse(null);
        SuppressionPlace after = page.after()
                .map(text -> SuppressionPlace.parse(text)
                        .orElseThrow(() -> Queries.wrong("after", "is not where a page ended")))
                .orElse(null);
        List<Suppression> found = suppressions.list(tenant.id(), environment, after, page.limit() + 1);
        Json.answer(
                context,
                200,
                page.cut(found, entry -> SuppressionPlace.of(entry).toString(), SuppressionRoutes::wire));
    }

    /** Removing what is not there is no mistake: it says so by its number. */
    private void remove(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.of(context, body);
        Environment environment = environment(body);
        Optional<Identifier> identifier = subjects.identifier(body.object("identifier"));
        body.finish();
        int removed = log.during(
                new Act(tenant, "suppression-remove", identifier.orElseThrow().type()),
                () -> suppressions.remove(tenant.id(), environment, identifier.orElseThrow()));
        Json.answer(context, 200, Map.of("removed", removed));
    }

    private void set(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.named(context.pathParam("tenant"));
        Integer days = body.has("days") ? (int) body.number("days", 1, Suppressions.MOST_DAYS, 1) : null;
        body.finish();
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("tenant", tenant.name());
        if (days != null) {
            wire.put("days", days);
        }
        log.during(
                new Act(tenant, "tenant-suppress", tenant.name(), days == null ? Map.of() : Map.of("days", days)),
                () -> {
                    suppressions.suppressAfterErasure(tenant.id(), days);
                    return tenant;
                });
        Json.answer(context, 200, wire);
    }

    static Environment environment(Members body) {
        return body.optional("environment", Environment::parse).orElse(Environment.SANDBOX);
    }

    private static Map<String, Object> wire(Suppression entry) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", entry.id().toString());
        wire.put("environment", entry.environment().toString());
        wire.put("type", entry.type());
        Wire.put(wire, "request", entry.request());
        wire.put("addedAt", entry.addedAt().toString());
        wire.put("until", entry.until().toString());
        return wire;
    }
}
