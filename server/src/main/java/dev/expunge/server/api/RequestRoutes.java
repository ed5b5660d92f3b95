package dev.expunge.server.api;

import dev.expunge.server.export.ExportLinks;
import dev.expunge.server.export.Exports;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.request.IssuedReceipt;
import dev.expunge.server.request.Kind;
import dev.expunge.server.request.RequestFilter;
import dev.expunge.server.request.RequestId;
import dev.expunge.server.request.RequestPlan;
import dev.expunge.server.request.RequestView;
import dev.expunge.server.request.Requests;
import dev.expunge.server.request.Status;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What there is to read of requests. */
final class RequestRoutes implements RouteSet {
    private final Guard guard;
    private final CalledTenant tenants;
    private final CalledRequest called;
    private final Requests requests;
    private final Exports exports;
    private final ExportLinks links;

    RequestRoutes(Guard guard, CalledTenant tenants, Requests requests, Exports exports, ExportLinks links) {
        this.guard = guard;
        this.tenants = tenants;
        this.called = new CalledRequest(requests);
        this.requests = requests;
        this.exports = exports;
        this.links = links;
    }

    @Override
    public void addTo(Routes routes) {
        String one = ROOT + "/requests/{request}";
        routes.get(ROOT + "/requests", guard.operator(this::list))
                .get(one, guard.operator(this::show))
                .get(one + "/plan", guard.operator(this::plan))
                .get(one + "/events", guard.operator(this::events))
                .get(one + "/candidates", guard.operator(this::candidates))
                .get(one + "/receipt", guard.operator(this::receipt))
                .get(one + "/receipt/nonce", guard.operator(this::nonce));
    }

    private void list(Context context) {
        Tenant tenant = tenants.of(context);
        RequestFilter filter = new RequestFilter(
                Queries.optional(context, "status", Status::parse).orElse(null),
                Queries.flag(context, "stuck"),
                Queries.optional(context, "environment", Environment::parse).orElse(null));
        RequestId after = Queries.optional(context, "after", RequestRoutes::id).orElse(null);
        Page page = Page.of(context);
        List<RequestView> found = requests.list(tenant.id(), filter, after, page.limit() + 1);
        Json.answer(
                context,
                200,
                page.cut(found, request -> request.id().toString(), request -> RequestWire.request(tenant, request)));
    }

    private static RequestId id(String text) {
        return RequestId.parse(text).orElseThrow(() -> new IllegalArgumentException("is the next of no page"));
    }

    private void show(Context context) {
        Tenant tenant = tenants.of(context);
        RequestView request = called.of(context, tenant);
        Map<String, Object> wire = RequestWire.request(tenant, request);
        if (request.kind() == Kind.ACCESS) {
            exports.find(tenant.id(), request.id().value())
                    .ifPresent(export -> wire.put("export", RequestWire.export(export, links.link(export))));
        }
        Json.answer(context, 200, wire);
    }

    private void plan(Context context) {
        Tenant tenant = tenants.of(context);
        RequestView request = called.of(context, tenant);
        RequestPlan plan = requests.plan(tenant.id(), request.id())
                .orElseThrow(() -> ApiProblem.of(ProblemType.NOT_FOUND, "The request has no plan yet.")
                        .exception());
        Json.answer(context, 200, RequestWire.plan(plan));
    }

    private void events(Context context) {
        Tenant tenant = tenants.of(context);
        RequestView request = called.of(context, tenant);
        Json.answer(
                context,
                200,
                Map.of(
                        "items",
                        requests.events(tenant.id(), request.id()).stream()
                                .map(RequestWire::event)
                                .toList()));
    }

    private void candidates(Context context) {
        Tenant tenant = tenants.of(context);
        RequestView request = called.of(context, tenant);
        Json.answer(
                context,
                200,
                Map.of(
                        "candidates",
                        requests.candidates(tenant.id(), request.id()).stream()
                                .map(RequestWire::candidate)
                                .toList()));
    }

    private void receipt(Context context) {
        context.contentType(Json.TYPE).result(issued(context).file().getBytes(StandardCharsets.UTF_8));
    }

    private void nonce(Context context) {
        String nonce = issued(context).nonce();
        if (nonce == null) {
            throw ApiProblem.of(ProblemType.NOT_FOUND, "The nonce of the receipt is not kept any more.")
                    .exception();
        }
        Json.answer(context, 200, Map.of("nonce", nonce));
    }

    private IssuedReceipt issued(Context context) {
        Tenant tenant = tenants.of(context);
        RequestView request = called.of(context, tenant);
        return requests.receipt(tenant.id(), request.id())
                .orElseThrow(() -> ApiProblem.of(
                                ProblemType.NOT_FOUND, "The request has no receipt: it is " + request.status() + ".")
                        .exception());
    }
}
