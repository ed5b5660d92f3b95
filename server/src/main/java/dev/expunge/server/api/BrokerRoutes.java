package dev.expunge.server.api;

import dev.expunge.brokers.definition.BadBundle;
import dev.expunge.brokers.definition.BadDefinition;
import dev.expunge.server.api.OperatorLogStore.Act;
import dev.expunge.server.broker.plan.Definitions;
import dev.expunge.server.broker.plan.KnownBroker;
import dev.expunge.server.client.KeyKind;
import dev.expunge.server.client.NewKey;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code brokers}: definitions in use. */
final class BrokerRoutes implements RouteSet {
    private static final int LARGEST_BUNDLE = 1 << 20;
    private static final int LONGEST_PEM = 2_000;

    private final Guard guard;
    private final CalledTenant tenants;
    private final Definitions definitions;
    private final OperatorLogStore log;

    BrokerRoutes(Guard guard, CalledTenant tenants, Definitions definitions, OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.definitions = definitions;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        String all = ROOT + "/brokers";
        String one = all + "/{broker}";
        routes.get(all, guard.operator(this::list))
                .post(all, guard.operator(this::add))
                .post(ROOT + "/broker-bundles", guard.operator(this::addBundle))
                .post(one + "/enable", guard.operator(this::enable))
                .post(one + "/disable", guard.operator(this::disable))
                .delete(one, guard.operator(this::remove));
    }

    private void list(Context context) {
        Tenant tenant = tenants.of(context);
        List<KnownBroker> known = definitions.list(tenant.id(), CalledEnvironment.of(context));
        Json.answer(
                context,
                200,
                Map.of("items", known.stream().map(BrokerRoutes::wire).toList()));
    }

    private void add(Context context) {
        String yaml = YamlText.of(context);
        Tenant tenant = tenants.of(context);
        Environment environment = own(CalledEnvironment.of(context));
        try {
            KnownBroker added = definitions.add(tenant.id(), environment, yaml);
            log.write(act(tenant, environment, "broker-add", added));
            Json.answer(context, 201, wire(added));
        } catch (BadDefinition e) {
            throw ApiProblem.badDefinition(e.problems()).exception();
        }
    }

    private void addBundle(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.of(context, body);
        Environment environment = own(CalledEnvironment.of(context, body));
        Map<String, PublicKey> trusted = trusted(body.object("publicKeys"));
        String bundle = body.anyObject("bundle", LARGEST_BUNDLE).orElse("");
        if (bundle.isEmpty()) {
            body.fault("bundle", "is missing");
        }
        body.finish();
        try {
            List<KnownBroker> added =
                    definitions.add(tenant.id(), environment, bundle.getBytes(StandardCharsets.UTF_8), trusted);
            added.forEach(one -> log.write(act(tenant, environment, "broker-add", one)));
            Json.answer(
                    context,
                    201,
                    Map.of("items", added.stream().map(BrokerRoutes::wire).toList()));
        } catch (BadBundle e) {
            throw ApiProblem.badBundle(e.problems()).exception();
        }
    }

    /** Ed25519 keys in PEM, by id. */
    private static Map<String, PublicKey> trusted(Members keys) {
        Map<String, PublicKey> trusted = new HashMap<>();
        for (String id : keys.names()) {
            keys.optionalText(id, LONGEST_PEM).ifPresent(pem -> {
                try {
                    NewKey read = NewKey.read(pem, null);
                    if (read.kind() == KeyKind.ED25519) {
                        trusted.put(id, read.key());
                    } else {
                        keys.fault(id, "is no Ed25519 key");
                    }
                } catch (IllegalArgumentException e) {
                    keys.fault(id, e.getMessage());
                }
            });
        }
        return trusted;
    }

    private void enable(Context context) {
        change(context, "broker-enable", CalledEnvironment.of(context), definitions::enable);
    }

    private void disable(Context context) {
        change(context, "broker-disable", CalledEnvironment.of(context), definitions::disable);
    }

    private void remove(Context context) {
        change(context, "broker-remove", own(CalledEnvironment.of(context)), definitions::remove);
    }

    private interface Change {
        Optional<KnownBroker> on(TenantId tenant, Environment environment, String broker);
    }

    private void change(Context context, String what, Environment environment, Change change) {
        Tenant tenant = tenants.of(context);
        String broker = context.pathParam("broker");
        Supplier<KnownBroker> work = () -> change.on(tenant.id(), environment, broker)
                .orElseThrow(() -> ApiProblem.of(ProblemType.NOT_FOUND, "The tenant has no such broker there.")
                        .exception());
        Act act = new Act(tenant, what, broker, Map.of("environment", environment.toString()));
        Json.answer(context, 200, wire(log.during(act, work)));
    }

    private static Environment own(Environment environment) {
        if (environment == Environment.SANDBOX) {
            throw ApiProblem.of(
                            ProblemType.WRONG_STATE,
                            "A sandbox has the farm's brokers, which can be disabled, and no others: name the environment"
                                    + " production.")
                    .exception();
        }
        return environment;
    }

    private static Act act(Tenant tenant, Environment environment, String what, KnownBroker broker) {
        return new Act(
                tenant,
                what,
                broker.definition().id(),
                Map.of(
                        "environment",
                        environment.toString(),
                        "digest",
                        broker.definition().digest()));
    }

    private static Map<String, Object> wire(KnownBroker broker) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", broker.definition().id());
        wire.put("name", broker.definition().name());
        wire.put("url", broker.definition().origin().toString());
        wire.put("brokerType", broker.definition().type().word());
        wire.put("enabled", broker.enabled());
        wire.put("digest", broker.definition().digest());
        wire.put("activeAt", broker.definition().lifecycle().activeAt().toString());
        wire.put("modifiedAt", broker.modifiedAt().toString());
        Wire.put(wire, "disabledAt", broker.disabledAt());
        Wire.put(wire, "removedAt", broker.removedAt());
        return wire;
    }
}
