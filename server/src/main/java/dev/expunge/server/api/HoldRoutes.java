package dev.expunge.server.api;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.api.OperatorLogStore.Act;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.request.Hold;
import dev.expunge.server.request.HoldId;
import dev.expunge.server.request.Holds;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code holds}. */
final class HoldRoutes implements RouteSet {
    private static final int LONGEST_REASON = 500;

    private final Guard guard;
    private final CalledTenant tenants;
    private final Holds holds;
    private final OperatorLogStore log;
    private final Subjects subjects = new Subjects();

    HoldRoutes(Guard guard, CalledTenant tenants, Holds holds, OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.holds = holds;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post(ROOT + "/holds", guard.operator(this::place))
                .get(ROOT + "/holds", guard.operator(this::list))
                .post(ROOT + "/holds/{hold}/release", guard.operator(this::release));
    }

    private void place(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.of(context, body);
        Optional<Identifier> identifier = subjects.identifier(body.object("identifier"));
        String reason = body.text("reason", LONGEST_REASON);
        body.finish();
        Hold hold = log.during(
                new Act(tenant, "hold-place", identifier.orElseThrow().type()),
                () -> holds.place(tenant.id(), identifier.orElseThrow(), reason, OperatorLogStore.ACTOR));
        Map<String, Object> wire = wire(tenant, hold);
        wire.put("undecided", holds.awaitBegun(tenant.id()));
        Json.answer(context, 201, wire);
    }

    private void list(Context context) {
        Tenant tenant = tenants.of(context);
        Page page = Page.of(context);
        List<Hold> all = holds.list(tenant.id());
        List<String> ids = all.stream().map(hold -> hold.id().toString()).toList();
        int from = page.after().map(ids::indexOf).orElse(-1) + 1;
        Json.answer(
                context,
                200,
                page.cut(all.subList(from, all.size()), hold -> hold.id().toString(), hold -> wire(tenant, hold)));
    }

    private void release(Context context) {
        Tenant tenant = tenants.of(context);
        HoldId id = Ids.uuid(context.pathParam("hold")).map(HoldId::new).orElseThrow(HoldRoutes::unknown);
        Hold released = log.during(
                new Act(tenant, "hold-release", id.toString()),
                () -> holds.release(tenant.id(), id).orElseThrow(HoldRoutes::unknown));
        Json.answer(context, 200, wire(tenant, released));
    }

    private static ApiException unknown() {
        return ApiProblem.of(ProblemType.NOT_FOUND, "The tenant has no such hold.")
                .exception();
    }

    private static Map<String, Object> wire(Tenant tenant, Hold hold) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", hold.id().toString());
        wire.put("tenant", tenant.name());
        wire.put("type", hold.type());
        wire.put("reason", hold.reason());
        wire.put("placedAt", hold.placedAt().toString());
        wire.put("placedBy", hold.placedBy());
        Wire.put(wire, "releasedAt", hold.releasedAt());
        return wire;
    }
}
