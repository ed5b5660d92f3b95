package dev.expunge.server.http;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event and one measurement for each answered request. Names the route and never the path or the query: what callers
 * write there may be personal.
 */
public final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final String NO_ROUTE = "none";

    private final MeterRegistry meters;

    public AccessLog(MeterRegistry meters) {
        this.meters = meters;
    }

    void log(Context context, Float millis) {
        String route = route(context);
        String method = method(context);
        int status = context.statusCode();
        Timer.builder("http.server.requests")
                .description("Requests answered, by route and status")
                .tags("method", method, "route", route, "status", Integer.toString(status))
                .register(meters)
                .record((long) (millis * 1_000), TimeUnit.MICROSECONDS);
        LOG.atInfo()
                .addKeyValue("requestId", context.res().getHeader(RequestIds.HEADER))
                .addKeyValue("method", method)
                .addKeyValue("route", route)
                .addKeyValue("status", status)
                .addKeyValue("millis", millis.longValue())
                .log("answered");
    }

    static String route(Context context) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        return endpoint == null ? NO_ROUTE : endpoint.path;
    }

    /** A method is any token that a caller cares to write; only the known ones are repeated. */
    private static String method(Context context) {
        String method = context.req().getMethod();
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE" -> method;
            default -> "other";
        };
    }
}
