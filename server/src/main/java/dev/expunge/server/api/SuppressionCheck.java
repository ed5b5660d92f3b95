package dev.expunge.server.api;

import static dev.expunge.server.api.RouteSet.ROOT;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.source.Sources;
import dev.expunge.server.suppression.Suppressions;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code suppressions:check}: what an import job asks before it takes people in. Told to the operators' log by counts alone, summed
 * up by the hour.
 */
final class SuppressionCheck implements RouteSet {
    private static final int MOST = 1_000;

    private final Guard guard;
    private final CheckerDoor door;
    private final Suppressions suppressions;
    private final Sources sources;
    private final Subjects subjects = new Subjects();

    SuppressionCheck(Guard guard, CheckerDoor door, Suppressions suppressions, Sources sources) {
        this.guard = guard;
        this.door = door;
        this.suppressions = suppressions;
        this.sources = sources;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post(ROOT + "/suppressions:check", guard.anybody(this::check));
    }

    private void check(Context context) {
        CheckerDoor.Checker caller = door.letIn(context);
        Members body = Members.of(Json.read(context));
        Tenant tenant = caller.tenant(context, body);
        Environment environment = caller.environment(body);
        SourceId source = body.optionalText("source", 100)
                .flatMap(named -> source(body, tenant, environment, named))
                .orElse(null);
        List<JsonNode> elements = body.elements("identifiers", MOST);
        body.finish();
        List<Map<String, Object>> results = results(tenant, environment, elements, source);
        long suppressed = results.stream()
                .filter(result -> Boolean.TRUE.equals(result.get("suppressed")))
                .count();
        suppressions.note(tenant.id(), environment, caller.actor(), results.size(), suppressed);
        Json.answer(context, 200, Map.of("results", results));
    }

    private Optional<SourceId> source(Members body, Tenant tenant, Environment environment, String named) {
        Optional<SourceId> found = Ids.uuid(named)
                .flatMap(id -> sources.find(tenant.id(), new SourceId(id)))
                .or(() -> sources.named(tenant.id(), named))
                .filter(source -> source.environment() == environment)
                .map(DataSource::id);
        if (found.isEmpty()) {
            body.fault("source", "the tenant has no such source in " + environment);
        }
        return found;
    }

    /** One that is no identifier is answered in its place and fails no other. */
    private List<Map<String, Object>> results(
            Tenant tenant, Environment environment, List<JsonNode> elements, @Nullable SourceId source) {
        List<Map<String, Object>> results = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Identifier> asked = new ArrayList<>();
        for (JsonNode element : elements) {
            Map<String, Object> result = new LinkedHashMap<>();
            try {
                asked.add(identifier(element, results.size()));
                places.add(results.size());
                result.put("suppressed", false);
            } catch (ApiException e) {
                result.put("problem", e.problem().wire());
            }
            results.add(result);
        }
        List<Optional<Instant>> until = suppressions.check(tenant.id(), environment, asked, source);
        for (int i = 0; i < places.size(); i++) {
            Map<String, Object> result = results.get(places.get(i));
            until.get(i).ifPresent(end -> {
                result.put("suppressed", true);
                result.put("until", end.toString());
            });
        }
        return results;
    }

    private Identifier identifier(JsonNode element, int place) {
        Members one = Members.alone(element, "/identifiers/" + place);
        Optional<Identifier> identifier = subjects.identifier(one);
        one.finish();
        return identifier.orElseThrow(one::refused);
    }
}
