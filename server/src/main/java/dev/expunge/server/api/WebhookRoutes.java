package dev.expunge.server.api;

import dev.expunge.server.api.OperatorLogStore.Act;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.webhook.DeliveryId;
import dev.expunge.server.webhook.DeliveryState;
import dev.expunge.server.webhook.FailedDelivery;
import dev.expunge.server.webhook.Replay;
import dev.expunge.server.webhook.SigningAlgorithm;
import dev.expunge.server.webhook.Webhooks;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code webhooks}: what could not be delivered, and what callbacks are signed with. */
final class WebhookRoutes implements RouteSet {
    private final Guard guard;
    private final CalledTenant tenants;
    private final CalledClient clients;
    private final Webhooks webhooks;
    private final OperatorLogStore log;

    WebhookRoutes(Guard guard, CalledTenant tenants, CalledClient clients, Webhooks webhooks, OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.clients = clients;
        this.webhooks = webhooks;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(ROOT + "/webhooks/failed", guard.operator(this::list))
                .post(ROOT + "/webhooks/failed/{delivery}/replay", guard.operator(this::replay))
                .post(ROOT + "/webhooks/keys/rotate", guard.operator(this::rotate))
                .put(ROOT + "/clients/{client}/webhook-signature", guard.operator(this::sign));
    }

    private void list(Context context) {
        Tenant tenant = tenants.of(context);
        Page page = Page.of(context);
        DeliveryId after = page.after()
                .map(text -> id(text).orElseThrow(() -> Queries.wrong("after", "is not where a page ended")))
                .orElse(null);
        List<FailedDelivery> found = webhooks.failures().list(tenant.id(), after, page.limit() + 1);
        Json.answer(context, 200, page.cut(found, failed -> failed.id().toString(), WebhookRoutes::wire));
    }

    private void replay(Context context) {
        Tenant tenant = tenants.of(context);
        DeliveryId id = id(context.pathParam("delivery")).orElseThrow(WebhookRoutes::unknown);
        log.during(new Act(tenant, "webhook-replay", id.toString()), () -> replayed(tenant, id));
        Json.answer(context, 202, Map.of("id", id.toString(), "state", "pending"));
    }

    private Replay replayed(Tenant tenant, DeliveryId id) {
        Replay replay = webhooks.failures().replay(tenant.id(), id);
        return switch (replay) {
            case QUEUED -> replay;
            case GONE ->
                throw ApiProblem.of(ProblemType.WRONG_STATE, "The body was destroyed with the subject's data.")
                        .exception();
            case NOT_FAILED -> throw unknown();
        };
    }

    private void rotate(Context context) {
        log.during(new Act(null, "webhook-keys-rotate", "webhook keys"), () -> {
            webhooks.keys().rotate();
            return true;
        });
        context.contentType(Json.TYPE).result(webhooks.keys().publicKeys().getBytes(StandardCharsets.UTF_8));
    }

    private void sign(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.of(context, body);
        Optional<SigningAlgorithm> algorithm = body.required("algorithm", SigningAlgorithm::parse);
        body.finish();
        ApiClient client = clients.of(context, tenant);
        String chosen = algorithm.orElseThrow().toString();
        log.during(new Act(tenant, "webhook-sign", client.name(), Map.of("algorithm", chosen)), () -> {
            webhooks.keys().choose(client.id(), algorithm.orElseThrow());
            return true;
        });
        Json.answer(context, 200, Map.of("client", client.name(), "algorithm", chosen));
    }

    private static Optional<DeliveryId> id(String text) {
        return Ids.uuid(text).map(DeliveryId::new);
    }

    private static ApiException unknown() {
        return ApiProblem.of(ProblemType.NOT_FOUND, "The tenant has no such failed delivery.")
                .exception();
    }

    private static Map<String, Object> wire(FailedDelivery failed) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", failed.id().toString());
        wire.put("client", failed.client().toString());
        wire.put("kind", failed.stream().kind().toString());
        wire.put("stream", failed.stream().id());
        wire.put("number", failed.number());
        wire.put("endpoint", failed.endpoint());
        wire.put("state", failed.state().toString());
        wire.put("replayable", failed.state() == DeliveryState.FAILED);
        wire.put("attempts", failed.attempts());
        if (failed.lastStatus() != null) {
            wire.put("lastStatus", failed.lastStatus());
        }
        Wire.put(wire, "lastError", failed.lastError());
        wire.put("createdAt", failed.createdAt().toString());
        wire.put("endedAt", failed.endedAt().toString());
        return wire;
    }
}
