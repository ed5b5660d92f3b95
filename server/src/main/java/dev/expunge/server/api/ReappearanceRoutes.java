package dev.expunge.server.api;

import static dev.expunge.server.api.RouteSet.ROOT;

import dev.expunge.server.api.OperatorLogStore.Act;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.source.Sources;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.watch.Pass;
import dev.expunge.server.watch.Reappearance;
import dev.expunge.server.watch.ReappearanceId;
import dev.expunge.server.watch.Reappearances;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code reappearances}: which erased people are back, how far the watch has come, and whether they are erased again. */
final class ReappearanceRoutes implements RouteSet {
    private final Guard guard;
    private final CalledTenant tenants;
    private final CalledSource called;
    private final Sources sources;
    private final Reappearances reappearances;
    private final OperatorLogStore log;

    ReappearanceRoutes(
            Guard guard, CalledTenant tenants, Sources sources, Reappearances reappearances, OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.called = new CalledSource(sources);
        this.sources = sources;
        this.reappearances = reappearances;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        String watch = ROOT + "/sources/{source}/watch";
        routes.get(ROOT + "/reappearances", guard.operator(this::list))
                .get(watch, guard.operator(this::watch))
                .put(watch, guard.operator(this::change));
    }

    private void list(Context context) {
        Json.answer(context, 200, page(context, tenants.of(context), null));
    }

    private void watch(Context context) {
        Tenant tenant = tenants.of(context);
        answer(context, tenant, called.of(context, tenant));
    }

    private void change(Context context) {
        Tenant tenant = tenants.of(context);
        DataSource source = called.of(context, tenant);
        Members body = Members.of(Json.read(context));
        boolean on = body.required("eraseAgain", OnOff::isOn).orElse(false);
        body.finish();
        Act act = new Act(tenant, "source-erase-again", source.name(), Map.of("eraseAgain", OnOff.word(on)));
        DataSource changed = log.during(act, () -> {
            sources.eraseAgain(tenant.id(), source.id(), on);
            return sources.find(tenant.id(), source.id()).orElseThrow(CalledSource::unknown);
        });
        answer(context, tenant, changed);
    }

    private void answer(Context context, Tenant tenant, DataSource source) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("source", source.name());
        wire.put("eraseAgain", OnOff.word(source.erasesAgain()));
        reappearances.pass(source.id()).ifPresent(pass -> describe(wire, pass));
        wire.putAll(page(context, tenant, source.id()));
        Json.answer(context, 200, wire);
    }

    private Map<String, Object> page(Context context, Tenant tenant, @Nullable SourceId source) {
        Page page = Page.of(context);
        ReappearanceId after = page.after()
                .map(text -> Ids.uuid(text).orElseThrow(() -> Queries.wrong("after", "is not where a page ended")))
                .map(ReappearanceId::new)
                .orElse(null);
        List<Reappearance> found = reappearances.list(tenant.id(), source, after, page.limit() + 1);
        return page.cut(found, one -> one.id().toString(), ReappearanceRoutes::wire);
    }

    private static void describe(Map<String, Object> wire, Pass pass) {
        wire.put("passBeganAt", pass.beganAt().toString());
        wire.put("lookedAt", pass.lookedAt().toString());
        Wire.put(wire, "passEndedAt", pass.endedAt());
    }

    private static Map<String, Object> wire(Reappearance one) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", one.id().toString());
        wire.put("environment", one.environment().toString());
        wire.put("source", one.source());
        wire.put("table", one.table());
        wire.put("column", one.column());
        wire.put("type", one.type());
        wire.put("request", one.request().toString());
        wire.put("erasedAt", one.erasedAt().toString());
        wire.put("seenAt", one.seenAt().toString());
        wire.put("lastSeenAt", one.lastSeenAt().toString());
        Wire.put(wire, "againRequest", one.again());
        Wire.put(wire, "kept", one.kept());
        return wire;
    }
}
