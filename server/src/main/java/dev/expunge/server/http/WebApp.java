package dev.expunge.server.http;

import dev.expunge.server.storage.Outage;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.router.EndpointNotFound;
import jakarta.servlet.Servlet;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of all areas as one servlet, and the one place that turns what a handler throws into an answer. */
public final class WebApp {
    private static final Logger LOG = LoggerFactory.getLogger(WebApp.class);

    /** Every answer is copied through a new array of this size, however short it is; Javalin's own has 32 KiB. */
    private static final int COPY_BYTES = 4 * 1024;

    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(5);

    private final List<Area> areas;
    private final AccessLog accessLog;

    public WebApp(List<Area> areas, AccessLog accessLog) {
        this.areas = Stream.concat(areas.stream(), Stream.of(new Elsewhere())).toList();
        this.accessLog = accessLog;
    }

    public Servlet servlet() {
        return new JavalinServlet(Javalin.create(this::configure).unsafe);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.http.responseBufferSize = COPY_BYTES;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.router.caseInsensitiveRoutes = true;
        config.router.ignoreTrailingSlashes = true;
        config.requestLogger.http(accessLog::log);
        Routes routes = new Routes(config.routes);
        areas.forEach(area -> area.addRoutes(routes));
        config.routes.exception(HttpResponseException.class, (e, context) -> refuse(context, refusal(e, context)));
        config.routes.exception(Exception.class, (e, context) -> refuse(context, refusal(e, context)));
    }

    private void refuse(Context context, Refusal refusal) {
        switch (refusal) {
            case Refusal.WrongMethod(var allowed) -> context.header("Allow", String.join(", ", allowed));
            case Refusal.Unavailable(var after) -> context.header("Retry-After", Long.toString(after.toSeconds()));
            case Refusal.BodyTooLarge(), Refusal.BodyNotSent() -> context.header("Connection", "close");
            case Refusal.UnknownRoute(), Refusal.WrongContentType(), Refusal.MalformedBody(), Refusal.Crash() -> {}
        }
        area(context.path()).refuse(context, refusal);
    }

    private Area area(String path) {
        return areas.stream().filter(area -> area.owns(path)).findFirst().orElseThrow();
    }

    private static Refusal refusal(Exception failure, Context context) {
        return switch (failure) {
            case RefusedException e -> e.refusal();
            case EndpointNotFound e -> new Refusal.UnknownRoute();
            case MethodNotAllowedResponse e -> new Refusal.WrongMethod(allowed(e));
            default -> Outage.is(failure) ? outage(context) : crash(failure, context);
        };
    }

    private static List<String> allowed(MethodNotAllowedResponse e) {
        return Arrays.stream(e.getDetails().getOrDefault("availableMethods", "").split(", *"))
                .sorted()
                .toList();
    }

    private static Refusal outage(Context context) {
        LOG.atWarn()
                .addKeyValue("requestId", context.res().getHeader(RequestIds.HEADER))
                .addKeyValue("route", AccessLog.route(context))
                .log("the database is away");
        return new Refusal.Unavailable(AFTER_OUTAGE);
    }

    private static Refusal crash(Exception failure, Context context) {
        LOG.atError()
                .setCause(failure)
                .addKeyValue("requestId", context.res().getHeader(RequestIds.HEADER))
                .addKeyValue("route", AccessLog.route(context))
                .log("a handler failed");
        return new Refusal.Crash();
    }
}
