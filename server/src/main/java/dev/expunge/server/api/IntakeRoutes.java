package dev.expunge.server.api;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.client.App;
import dev.expunge.server.http.Body;
import dev.expunge.server.http.ContentType;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.request.Accepted;
import dev.expunge.server.request.IdempotencyKey;
import dev.expunge.server.request.Intake;
import dev.expunge.server.request.NewRequest;
import dev.expunge.server.request.RequestId;
import dev.expunge.server.request.Status;
import dev.expunge.server.storage.UnavailableException;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** Takes requests in, one by one or as a bulk list. The request's own first event is its line in the history. */
final class IntakeRoutes implements RouteSet {
    private static final int MOST_PEOPLE = 1_000;

    private final Guard guard;
    private final CalledTenant tenants;
    private final Intake intake;
    private final AppIntake apps;
    private final Subjects subjects = new Subjects();

    IntakeRoutes(Guard guard, CalledTenant tenants, Intake intake, AppIntake apps) {
        this.guard = guard;
        this.tenants = tenants;
        this.intake = intake;
        this.apps = apps;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post(ROOT + "/requests", guard.operator(this::submit))
                .post(ROOT + "/requests/import", guard.operator(this::importList));
    }

    private void submit(Context context) {
        ContentType.require(context, Json.TYPE);
        byte[] bytes = Body.read(context);
        Members body = Members.of(Json.read(bytes));
        RequestForm form = RequestForm.read(context, body, tenants.of(context, body));
        Members subject = body.object("subject");
        List<Identifier> identifiers = subjects.identifiers(subject);
        Optional<App> app = apps.app(body, form, identifiers);
        body.finish();
        IdempotencyKey key = IdempotencyKeys.text(context)
                .map(text -> IdempotencyKeys.of(text, bytes))
                .orElse(null);
        NewRequest request = app.isPresent()
                ? apps.request(app.get(), form, subject, identifiers.getFirst(), key)
                : form.about(identifiers, key);
        Map<String, Object> accepted = accept(request);
        context.header("Location", ROOT + "/requests/" + accepted.get("id"));
        Json.answer(context, 201, accepted);
    }

    /** All at once, so that they share commits. */
    private void importList(Context context) throws Exception {
        Members body = Members.of(Json.read(context));
        RequestForm form = RequestForm.read(context, body, tenants.of(context, body));
        List<JsonNode> people = body.elements("subjects", MOST_PEOPLE);
        body.finish();
        Optional<String> key = IdempotencyKeys.text(context);
        List<Future<Map<String, Object>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (JsonNode person : people) {
                int place = answers.size();
                answers.add(threads.submit(() -> imported(form, person, place, key)));
            }
        }
        List<Map<String, Object>> results = new ArrayList<>();
        for (Future<Map<String, Object>> answer : answers) {
            results.add(answer.get());
        }
        Json.answer(context, 200, Map.of("results", results));
    }

    private Map<String, Object> imported(RequestForm form, JsonNode person, int place, Optional<String> key) {
        try {
            Members subject = Members.alone(person, "/subjects/" + place);
            List<Identifier> identifiers = subjects.identifiers(subject);
            subject.finish();
            byte[] element = (form.environment() + " " + form.kind() + " " + form.dryRun() + " " + person)
                    .getBytes(StandardCharsets.UTF_8);
            return accept(form.about(
                    identifiers,
                    key.map(text -> IdempotencyKeys.of(text, place, element)).orElse(null)));
        } catch (ApiException e) {
            return Map.of("problem", e.problem().wire());
        } catch (UnavailableException e) {
            return Map.of("problem", ApiProblem.of(ProblemType.UNAVAILABLE).wire());
        }
    }

    private Map<String, Object> accept(NewRequest request) {
        return switch (intake.accept(request)) {
            case Accepted.Created(var id, var received, var due) -> wire(id, received, due);
            case Accepted.Repeated(var id, var received, var due) -> wire(id, received, due);
            case Accepted.KeyReused() ->
                throw ApiProblem.of(ProblemType.IDEMPOTENCY_KEY_REUSED).exception();
        };
    }

    /** The first answer again, also when the request has moved on since. */
    private static Map<String, Object> wire(RequestId id, Instant received, Instant due) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", id.toString());
        wire.put("status", Status.RECEIVED.toString());
        wire.put("receivedAt", received.toString());
        wire.put("dueAt", due.toString());
        return wire;
    }
}
