package dev.expunge.server.api;

import dev.expunge.erasure.Coverage;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.server.api.OperatorLogStore.Act;
import dev.expunge.server.http.Body;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.journal.Captures;
import dev.expunge.server.source.Applied;
import dev.expunge.server.source.Checked;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.source.MapText;
import dev.expunge.server.source.Sources;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code sources/{source}/map}. Bodies are the YAML text as its author wrote it. */
final class MapRoutes implements RouteSet {
    private static final String CAPTURE =
            "Change capture could not be brought into line with this map; no erasure completes until it is: begin it again.";

    private final Guard guard;
    private final CalledTenant tenants;
    private final CalledSource called;
    private final Sources sources;
    private final Captures captures;
    private final OperatorLogStore log;

    MapRoutes(Guard guard, CalledTenant tenants, Sources sources, Captures captures, OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.called = new CalledSource(sources);
        this.sources = sources;
        this.captures = captures;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        String map = ROOT + "/sources/{source}/map";
        routes.get(map, guard.operator(this::show))
                .put(map, guard.operator(this::apply))
                .post(map + "/check", guard.operator(this::check))
                .post(map + "/discovery", guard.operator(this::discover));
    }

    private void show(Context context) {
        Tenant tenant = tenants.of(context);
        DataSource source = called.of(context, tenant);
        MapText map = sources.map(tenant.id(), source.id()).orElseThrow(MapRoutes::none);
        context.header("ETag", '"' + map.digest() + '"')
                .contentType("application/yaml")
                .result(map.yaml().getBytes(StandardCharsets.UTF_8));
    }

    private void apply(Context context) {
        Tenant tenant = tenants.of(context);
        DataSource source = called.of(context, tenant);
        String yaml = YamlText.of(context);
        try {
            List<Applied.Done> done = new ArrayList<>();
            boolean fits = captures.around(
                    tenant.id(), source.environment(), source.id(), () -> done.add(apply(tenant, source, yaml)));
            Map<String, Object> wire = Wire.map(done.getFirst().version());
            List<String> advice = new ArrayList<>(done.getFirst().advice());
            if (!fits) {
                advice.add(CAPTURE);
            }
            wire.put("advice", advice);
            Json.answer(context, 200, wire);
        } catch (StoreUnavailableException e) {
            throw ApiProblem.unavailable(e).exception();
        }
    }

    private Applied.Done apply(Tenant tenant, DataSource source, String yaml) {
        return switch (sources.apply(tenant.id(), source.id(), yaml, OperatorLogStore.ACTOR)) {
            case Applied.Done done -> {
                log.write(new Act(
                        tenant,
                        "map-apply",
                        source.name(),
                        Map.of("digest", done.version().digest())));
                yield done;
            }
            case Applied.Unreadable(var mistakes) ->
                throw ApiProblem.unreadableMap(mistakes).exception();
            case Applied.Uncovered(var holes) ->
                throw ApiProblem.uncovering(holes).exception();
            case Applied.NoSource() -> throw CalledSource.unknown();
            case Applied.NameTaken() -> throw new IllegalStateException("applying a map names nothing");
        };
    }

    private void check(Context context) {
        Tenant tenant = tenants.of(context);
        DataSource source = called.of(context, tenant);
        try {
            switch (sources.check(tenant.id(), source.id(), optionalText(context))) {
                case Checked.Held(var coverage) -> Json.answer(context, 200, wire(coverage));
                case Checked.Unreadable(var mistakes) ->
                    throw ApiProblem.unreadableMap(mistakes).exception();
                case Checked.NoMap() -> throw none();
                case Checked.NoSource() -> throw CalledSource.unknown();
            }
        } catch (StoreUnavailableException e) {
            throw ApiProblem.unavailable(e).exception();
        }
    }

    private void discover(Context context) {
        Tenant tenant = tenants.of(context);
        DataSource source = called.of(context, tenant);
        try {
            String yaml = sources.discover(tenant.id(), source.id()).orElseThrow(CalledSource::unknown);
            log.write(new Act(tenant, "map-discover", source.name(), Map.of()));
            context.contentType("application/yaml").result(yaml.getBytes(StandardCharsets.UTF_8));
        } catch (StoreUnavailableException e) {
            throw ApiProblem.unavailable(e).exception();
        }
    }

    private static ApiException none() {
        return ApiProblem.of(ProblemType.NOT_FOUND, "No data map is applied to the source.")
                .exception();
    }

    private static @Nullable String optionalText(Context context) {
        byte[] body = Body.read(context);
        return body.length == 0 ? null : YamlText.of(context, body);
    }

    private static Map<String, Object> wire(Coverage coverage) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("covered", coverage.complete());
        wire.put("holes", coverage.holes().stream().map(Wire::hole).toList());
        wire.put("advice", coverage.advice());
        wire.put("schemaDigest", coverage.schemaDigest());
        return wire;
    }
}
