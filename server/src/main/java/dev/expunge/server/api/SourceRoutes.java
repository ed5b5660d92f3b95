package dev.expunge.server.api;

import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.server.api.OperatorLogStore.Act;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.journal.Captures;
import dev.expunge.server.source.Applied;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.source.NewSource;
import dev.expunge.server.source.SourceUrl;
import dev.expunge.server.source.Sources;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code sources}. */
final class SourceRoutes implements RouteSet {
    /** Stands in paths, blockers and receipts. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private static final int LONGEST_MAP = 1 << 20;
    private static final String LEFT =
            "The source did not answer: triggers that capture changes, and what they captured, are"
                    + " still in it. Run there: drop schema expunge cascade";

    private final Guard guard;
    private final CalledTenant tenants;
    private final CalledSource called;
    private final Sources sources;
    private final Captures captures;
    private final OperatorLogStore log;

    SourceRoutes(Guard guard, CalledTenant tenants, Sources sources, Captures captures, OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.called = new CalledSource(sources);
        this.sources = sources;
        this.captures = captures;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        String one = ROOT + "/sources/{source}";
        routes.post(ROOT + "/sources", guard.operator(this::add))
                .get(ROOT + "/sources", guard.operator(this::list))
                .get(one, guard.operator(this::show))
                .delete(one, guard.operator(this::remove));
    }

    private void add(Context context) {
        Members body = Members.of(Json.read(context));
        Tenant tenant = tenants.of(context, body);
        String name = body.text("name", 100);
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            body.fault("name", "has not 1 to 63 letters, digits, '.', '_', '-', the first a letter or digit");
        }
        Environment environment =
                body.optional("environment", Environment::parse).orElse(Environment.SANDBOX);
        Optional<SourceUrl> url = body.required("url", SourceUrl::new);
        String user = body.optionalText("user", 200).orElse(null);
        String password = body.optionalText("password", 2000).orElse(null);
        Optional<String> map = body.optionalText("map", LONGEST_MAP);
        body.finish();
        NewSource wanted = new NewSource(tenant.id(), name, environment, url.orElseThrow(), user, password);
        Act act = new Act(tenant, "source-add", name, Map.of("environment", environment.toString()));
        DataSource added = map.isPresent() ? withMap(wanted, map.get(), act) : withoutMap(wanted, act);
        Json.answer(context, 201, wire(tenant, added));
    }

    private DataSource withoutMap(NewSource wanted, Act act) {
        return log.during(act, () -> sources.add(wanted).orElseThrow(SourceRoutes::taken));
    }

    /** The look into the source may take long: no transaction of ours waits for it. */
    private DataSource withMap(NewSource wanted, String map, Act act) {
        try {
            return switch (sources.add(wanted, map, OperatorLogStore.ACTOR)) {
                case Applied.Done(var source, var version, var advice) -> {
                    log.write(act);
                    yield source;
                }
                case Applied.Unreadable(var mistakes) ->
                    throw ApiProblem.unreadableMap(mistakes).exception();
                case Applied.Uncovered(var holes) ->
                    throw ApiProblem.uncovering(holes).exception();
                case Applied.NameTaken() -> throw taken();
                case Applied.NoSource() -> throw CalledSource.unknown();
            };
        } catch (StoreUnavailableException e) {
            throw ApiProblem.unavailable(e).exception();
        }
    }

    private static ApiException taken() {
        return ApiProblem.of(ProblemType.NAME_TAKEN, "The tenant has a source of that name.")
                .exception();
    }

    private void list(Context context) {
        Tenant tenant = tenants.of(context);
        Json.answer(
                context,
                200,
                Page.of(context).of(sources.list(tenant.id()), DataSource::name, source -> wire(tenant, source)));
    }

    private void show(Context context) {
        Tenant tenant = tenants.of(context);
        Json.answer(context, 200, wire(tenant, called.of(context, tenant)));
    }

    private void remove(Context context) {
        Tenant tenant = tenants.of(context);
        DataSource source = called.of(context, tenant);
        boolean clean = captures.letGo(tenant.id(), source.environment(), source.id());
        log.during(new Act(tenant, "source-remove", source.name()), () -> {
            if (!sources.remove(tenant.id(), source.id())) {
                throw CalledSource.unknown();
            }
            return source;
        });
        if (clean) {
            context.status(204);
        } else {
            Json.answer(context, 200, Map.of("left", LEFT));
        }
    }

    private static Map<String, Object> wire(Tenant tenant, DataSource source) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", source.id().toString());
        wire.put("name", source.name());
        wire.put("tenant", tenant.name());
        wire.put("environment", source.environment().toString());
        wire.put("url", source.url());
        Wire.put(wire, "user", source.user());
        wire.put("createdAt", source.createdAt().toString());
        if (source.map() != null) {
            wire.put("map", Wire.map(source.map()));
        }
        return wire;
    }
}
