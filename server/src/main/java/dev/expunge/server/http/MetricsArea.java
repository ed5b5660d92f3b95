package dev.expunge.server.http;

import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** {@code /metrics} in the Prometheus text format. Holds counts and durations, so that it needs no token. */
public final class MetricsArea implements Area {
    private static final String PATH = "/metrics";
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry meters;

    public MetricsArea(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public boolean owns(String path) {
        return path.equals(PATH);
    }

    @Override
    public void addRoutes(Routes routes) {
        routes.get(PATH, context -> context.contentType(TYPE).result(meters.scrape()));
    }

    @Override
    public void refuse(Context context, Refusal refusal) {
        Problem.of(refusal).answer(context);
    }
}
