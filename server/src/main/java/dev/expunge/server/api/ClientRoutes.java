package dev.expunge.server.api;

import dev.expunge.server.api.OperatorLogStore.Act;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.AppKind;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.Creation;
import dev.expunge.server.client.Credentials;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewApp;
import dev.expunge.server.client.NewClient;
import dev.expunge.server.client.Role;
import dev.expunge.server.http.Body;
import dev.expunge.server.http.ContentType;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code clients}. Secrets leave us in two answers only: when they are made, and when they are rotated. */
final class ClientRoutes implements RouteSet {
    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final Guard guard;
    private final CalledTenant tenants;
    private final Clients clients;
    private final AppMembers apps;
    private final OperatorLogStore log;

    ClientRoutes(Guard guard, CalledTenant tenants, Clients clients, AppMembers apps, OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.clients = clients;
        this.apps = apps;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        String one = ROOT + "/clients/{client}";
        routes.post(ROOT + "/clients", guard.operator(this::create))
                .get(ROOT + "/clients", guard.operator(this::list))
                .get(one, guard.operator(this::show))
                .post(one + "/pause", guard.operator(this::pause))
                .post(one + "/resume", guard.operator(this::resume))
                .post(one + "/rotate", guard.operator(this::rotate));
    }

    private void create(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.of(context, body);
        NewClient wanted = wanted(body, tenant);
        Map<String, Object> detail = Map.of(
                "dialect", wanted.dialect().toString(),
                "environment", wanted.environment().toString());
        Creation.Created made = log.during(new Act(tenant, "client-create", wanted.name(), detail), () -> made(wanted));
        Json.answer(context, 201, withCredentials(tenant, made.client(), made.credentials()));
    }

    private Creation.Created made(NewClient wanted) {
        return switch (clients.create(wanted)) {
            case Creation.Created created -> created;
            case Creation.NameTaken() ->
                throw ApiProblem.of(ProblemType.NAME_TAKEN, "The tenant has a client of that name.")
                        .exception();
            case Creation.PublicIdTaken() ->
                throw ApiProblem.of(ProblemType.NAME_TAKEN, "Some client has that client id.")
                        .exception();
            case Creation.AppKeyTaken() ->
                throw ApiProblem.of(ProblemType.NAME_TAKEN, "Some client has one of those app keys.")
                        .exception();
        };
    }

    private NewClient wanted(Members body, Tenant tenant) {
        String name = body.text("name", 100);
        Optional<Dialect> dialect = body.required("dialect", Dialect::parse);
        Environment environment =
                body.optional("environment", Environment::parse).orElse(Environment.SANDBOX);
        Role role = body.optional("role", Role::parse)
                .orElse(dialect.filter(Dialect.NATIVE::equals).isPresent() ? Role.CHECKER : Role.SELLER_ADMIN);
        String contact = body.optionalText("contact", 500).orElse(null);
        String webhook = body.optionalText("webhook", 3000).orElse(null);
        String publicId = body.optionalText("clientId", 500).orElse(null);
        String secret = body.optionalText("clientSecret", 1000).orElse(null);
        Map<AppKind, NewApp> wantedApps = apps.read(body, tenant);
        body.finish();
        try {
            return new NewClient(
                    tenant.id(),
                    name,
                    dialect.orElseThrow(),
                    environment,
                    role,
                    contact,
                    webhook,
                    publicId,
                    secret,
                    wantedApps);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(ProblemType.INVALID_VALUE, Wire.sentence(e)).exception();
        }
    }

    private void list(Context context) {
        Tenant tenant = tenants.of(context);
        Page page = Page.of(context);
        List<ApiClient> found = clients.list(tenant.id(), page.after().orElse(null), page.limit() + 1);
        Map<ClientId, Map<String, Object>> shown = apps.of(tenant, found);
        Json.answer(context, 200, page.cut(found, ApiClient::name, client -> wire(tenant, client, shown)));
    }

    private void show(Context context) {
        Tenant tenant = tenants.of(context);
        Json.answer(context, 200, wire(tenant, called(context, tenant)));
    }

    private void pause(Context context) {
        Tenant tenant = tenants.of(context);
        ApiClient client = called(context, tenant);
        ApiClient paused = log.during(
                new Act(tenant, "client-pause", client.name()),
                () -> clients.pause(tenant.id(), client.id()).orElseThrow());
        Json.answer(context, 200, wire(tenant, paused));
    }

    private void resume(Context context) {
        Tenant tenant = tenants.of(context);
        ApiClient client = called(context, tenant);
        ApiClient resumed = log.during(
                new Act(tenant, "client-resume", client.name()),
                () -> clients.resume(tenant.id(), client.id()).orElseThrow());
        Json.answer(context, 200, wire(tenant, resumed));
    }

    private void rotate(Context context) {
        Tenant tenant = tenants.of(context);
        ApiClient client = called(context, tenant);
        Duration overlap = overlap(context);
        Act act = new Act(tenant, "client-rotate", client.name(), Map.of("overlapSeconds", overlap.toSeconds()));
        Credentials fresh = log.during(
                act, () -> clients.rotate(tenant.id(), client.id(), overlap).orElseThrow());
        Json.answer(context, 200, withCredentials(tenant, client, fresh));
    }

    private static Duration overlap(Context context) {
        byte[] bytes = Body.read(context);
        if (bytes.length == 0) {
            return USUAL_OVERLAP;
        }
        ContentType.require(context, Json.TYPE);
        Members body = Members.of(Json.read(bytes));
        long seconds = body.number("overlapSeconds", 0, LONGEST_OVERLAP.toSeconds(), USUAL_OVERLAP.toSeconds());
        body.finish();
        return Duration.ofSeconds(seconds);
    }

    private ApiClient called(Context context, Tenant tenant) {
        return new CalledClient(clients).of(context, tenant);
    }

    private Map<String, Object> wire(Tenant tenant, ApiClient client) {
        return wire(tenant, client, apps.of(tenant, List.of(client)));
    }

    private static Map<String, Object> wire(
            Tenant tenant, ApiClient client, Map<ClientId, Map<String, Object>> shownApps) {
        Map<String, Object> wire = new LinkedHashMap<>();
        describe(wire, tenant, client);
        if (client.dialect() == Dialect.BATCH) {
            wire.put("apps", shownApps.getOrDefault(client.id(), Map.of()));
        } else {
            wire.put("clientId", client.publicId());
        }
        Wire.put(wire, "contact", client.contact());
        Wire.put(wire, "webhook", client.webhook());
        wire.put("createdAt", client.createdAt().toString());
        Wire.put(wire, "pausedAt", client.pausedAt());
        return wire;
    }

    private static Map<String, Object> withCredentials(Tenant tenant, ApiClient client, Credentials credentials) {
        Map<String, Object> wire = new LinkedHashMap<>();
        describe(wire, tenant, client);
        wire.put("credentials", credentials.members(client.dialect()));
        return wire;
    }

    private static void describe(Map<String, Object> wire, Tenant tenant, ApiClient client) {
        wire.put("id", client.id().toString());
        wire.put("name", client.name());
        wire.put("tenant", tenant.name());
        wire.put("dialect", client.dialect().toString());
        wire.put("environment", client.environment().toString());
        wire.put("role", client.role().toString());
    }
}
