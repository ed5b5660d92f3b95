package dev.expunge.server.api;

import dev.expunge.erasure.map.TableName;
import dev.expunge.server.api.OperatorLogStore.Act;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.request.Acted;
import dev.expunge.server.request.RequestId;
import dev.expunge.server.request.RequestView;
import dev.expunge.server.request.Requests;
import dev.expunge.server.request.Root;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What operators do with requests. */
final class RequestActRoutes implements RouteSet {
    private static final int MOST_ROOTS = 1_000;

    private final Guard guard;
    private final CalledTenant tenants;
    private final Requests requests;
    private final OperatorLogStore log;

    RequestActRoutes(Guard guard, CalledTenant tenants, Requests requests, OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.requests = requests;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        String one = ROOT + "/requests/{request}";
        routes.post(one + "/retry", guard.operator(this::retry))
                .post(one + "/withdraw", guard.operator(this::withdraw))
                .post(one + "/confirm", guard.operator(this::confirm))
                .post(one + "/resolve", guard.operator(this::resolve));
    }

    private void retry(Context context) {
        Tenant tenant = tenants.of(context);
        RequestId id = CalledRequest.id(context);
        act(
                context,
                new Act(tenant, "request-retry", id.toString()),
                tenant,
                () -> requests.retry(tenant.id(), id, OperatorLogStore.ACTOR));
    }

    private void withdraw(Context context) {
        Tenant tenant = tenants.of(context);
        RequestId id = CalledRequest.id(context);
        act(
                context,
                new Act(tenant, "request-withdraw", id.toString()),
                tenant,
                () -> requests.withdraw(tenant.id(), id, OperatorLogStore.ACTOR));
    }

    private void confirm(Context context) {
        Tenant tenant = tenants.of(context);
        RequestId id = CalledRequest.id(context);
        Members body = Members.of(Json.read(context));
        String digest = body.text("digest", 200);
        body.finish();
        act(
                context,
                new Act(tenant, "request-confirm", id.toString(), Map.of("digest", digest)),
                tenant,
                () -> requests.confirm(tenant.id(), id, digest, OperatorLogStore.ACTOR));
    }

    private void resolve(Context context) {
        Tenant tenant = tenants.of(context);
        RequestId id = CalledRequest.id(context);
        Members body = Members.of(Json.read(context));
        List<Root> roots = roots(body);
        body.finish();
        act(
                context,
                new Act(tenant, "request-resolve", id.toString(), Map.of("roots", roots.size())),
                tenant,
                () -> requests.resolve(tenant.id(), id, roots, OperatorLogStore.ACTOR));
    }

    private static List<Root> roots(Members body) {
        List<Root> roots = new ArrayList<>();
        for (Members element : body.objects("roots", MOST_ROOTS)) {
            String source = element.text("source", 100);
            List<String> key = element.texts("key", 32, 10_000);
            element.required("table", TableName::of).ifPresent(table -> roots.add(Root.of(source, table, key)));
        }
        return roots;
    }

    private void act(Context context, Act act, Tenant tenant, Supplier<Acted> work) {
        RequestView request = log.during(act, () -> done(work.get()));
        Json.answer(context, 200, RequestWire.request(tenant, request));
    }

    private static RequestView done(Acted acted) {
        return switch (acted) {
            case Acted.Done(var request) -> request;
            case Acted.NotFound() -> throw CalledRequest.unknown();
            case Acted.WrongState(var status, var reason) ->
                throw ApiProblem.of(ProblemType.WRONG_STATE, "The request is " + status + ": " + reason + ".")
                        .exception();
            case Acted.PlanChanged() ->
                throw ApiProblem.of(ProblemType.PLAN_CHANGED).exception();
            case Acted.NoCandidate() ->
                throw ApiProblem.invalid(
                                List.of(ApiProblem.Fault.at("/roots", "names a row that is not among the candidates")))
                        .exception();
        };
    }
}
