package dev.expunge.server.api;

import dev.expunge.server.api.OperatorLogStore.Act;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.ClientKey;
import dev.expunge.server.client.ClientKeys;
import dev.expunge.server.client.ClientKeys.Registration;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewKey;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code clients/…/keys}: with which keys a client signs its tokens. */
final class ClientKeyRoutes implements RouteSet {
    private static final int LONGEST_PEM = 16_384;

    private final Guard guard;
    private final CalledTenant tenants;
    private final CalledClient clients;
    private final ClientKeys keys;
    private final OperatorLogStore log;

    ClientKeyRoutes(Guard guard, CalledTenant tenants, CalledClient clients, ClientKeys keys, OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.clients = clients;
        this.keys = keys;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        String all = ROOT + "/clients/{client}/keys";
        routes.post(all, guard.operator(this::add))
                .get(all, guard.operator(this::list))
                .delete(all + "/{kid}", guard.operator(this::remove));
    }

    private void add(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.of(context, body);
        String pem = body.text("publicKey", LONGEST_PEM);
        String kid = body.optional("kid", NewKey::kid).orElse(null);
        NewKey key = pem.isEmpty() ? null : read(body, pem, kid);
        body.finish();
        ApiClient client = clients.of(context, tenant);
        if (client.dialect() != Dialect.PRIVACYHAWK) {
            throw ApiProblem.of(ProblemType.WRONG_STATE, "Only clients of the dialect privacyhawk sign tokens.")
                    .exception();
        }
        NewKey wanted = Optional.ofNullable(key).orElseThrow();
        Act act = new Act(
                tenant,
                "client-key-add",
                client.name(),
                Map.of("kid", wanted.kid(), "kind", wanted.kind().toString()));
        Json.answer(context, 201, wire(log.during(act, () -> registered(client, wanted))));
    }

    private static @Nullable NewKey read(Members body, String pem, @Nullable String kid) {
        try {
            return NewKey.read(pem, kid);
        } catch (IllegalArgumentException e) {
            body.fault("publicKey", e.getMessage());
            return null;
        }
    }

    private ClientKey registered(ApiClient client, NewKey wanted) {
        return switch (keys.add(client.id(), wanted)) {
            case Registration.Registered(var key) -> key;
            case Registration.Taken() ->
                throw ApiProblem.of(ProblemType.NAME_TAKEN, "The client has that key, or another one of that kid.")
                        .exception();
            case Registration.TooMany() ->
                throw ApiProblem.of(
                                ProblemType.WRONG_STATE,
                                "The client has " + ClientKeys.MOST + " keys: remove one that it does not use.")
                        .exception();
        };
    }

    private void list(Context context) {
        Tenant tenant = tenants.of(context);
        ApiClient client = clients.of(context, tenant);
        Json.answer(
                context,
                200,
                Map.of(
                        "items",
                        keys.list(client.id()).stream()
                                .map(ClientKeyRoutes::wire)
                                .toList()));
    }

    private void remove(Context context) {
        Tenant tenant = tenants.of(context);
        ApiClient client = clients.of(context, tenant);
        String kid = context.pathParam("kid");
        log.during(new Act(tenant, "client-key-remove", client.name(), Map.of("kid", kid)), () -> {
            if (!keys.remove(client.id(), kid)) {
                throw ApiProblem.of(ProblemType.NOT_FOUND, "The client has no such key.")
                        .exception();
            }
            return true;
        });
        context.status(204);
    }

    private static Map<String, Object> wire(ClientKey key) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("kid", key.kid());
        wire.put("type", key.kind().toString());
        wire.put("algorithm", key.kind().algorithm());
        wire.put("fingerprint", key.fingerprint());
        wire.put("addedAt", key.addedAt().toString());
        return wire;
    }
}
