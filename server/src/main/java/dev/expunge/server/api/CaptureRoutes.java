package dev.expunge.server.api;

import dev.expunge.erasure.CaptureException;
import dev.expunge.erasure.CaptureState;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.erasure.UncoveredException;
import dev.expunge.erasure.map.TableName;
import dev.expunge.server.api.OperatorLogStore.Act;
import dev.expunge.server.http.Json;
import dev.expunge.server.http.Routes;
import dev.expunge.server.journal.Captures;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.source.Sources;
import dev.expunge.server.tenant.Tenant;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** {@code sources/{source}/capture}: whether a source captures its changes. */
final class CaptureRoutes implements RouteSet {
    private final Guard guard;
    private final CalledTenant tenants;
    private final CalledSource called;
    private final Captures captures;
    private final OperatorLogStore log;

    CaptureRoutes(Guard guard, CalledTenant tenants, Sources sources, Captures captures, OperatorLogStore log) {
        this.guard = guard;
        this.tenants = tenants;
        this.called = new CalledSource(sources);
        this.captures = captures;
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        String capture = ROOT + "/sources/{source}/capture";
        routes.get(capture, guard.operator(this::show)).put(capture, guard.operator(this::change));
    }

    private void show(Context context) {
        Tenant tenant = tenants.of(context);
        DataSource source = called.of(context, tenant);
        answer(context, () -> captures.state(tenant.id(), source.environment(), source.id()));
    }

    private void change(Context context) {
        Tenant tenant = tenants.of(context);
        DataSource source = called.of(context, tenant);
        Members body = Members.of(Json.read(context));
        boolean on = body.required("capture", OnOff::isOn).orElse(false);
        body.finish();
        answer(
                context,
                () -> on
                        ? captures.begin(tenant.id(), source.environment(), source.id())
                        : captures.end(tenant.id(), source.environment(), source.id()));
        log.write(new Act(tenant, on ? "source-capture-on" : "source-capture-off", source.name()));
    }

    private static void answer(Context context, Supplier<Optional<CaptureState>> state) {
        try {
            CaptureState found = state.get()
                    .orElseThrow(() -> ApiProblem.of(ProblemType.WRONG_STATE, "No data map is applied to the source.")
                            .exception());
            Json.answer(context, 200, wire(found));
        } catch (StoreUnavailableException e) {
            throw ApiProblem.unavailable(e).exception();
        } catch (UncoveredException e) {
            throw ApiProblem.uncovering(e.holes()).exception();
        } catch (CaptureException e) {
            throw ApiProblem.of(ProblemType.WRONG_STATE, String.valueOf(e.getMessage()))
                    .exception();
        }
    }

    private static Map<String, Object> wire(CaptureState state) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("capture", state.mode().toString().toLowerCase(Locale.ROOT));
        wire.put(
                "tables",
                state.tables().stream().sorted().map(TableName::toString).toList());
        List<Map<String, String>> left = new TreeMap<>(state.left())
                .entrySet().stream()
                        .map(table -> Map.of("table", table.getKey().toString(), "reason", table.getValue()))
                        .toList();
        wire.put("notCaptured", left);
        wire.put("obstacles", state.obstacles());
        wire.put("begin", state.begin());
        wire.put("end", state.end());
        return wire;
    }
}
