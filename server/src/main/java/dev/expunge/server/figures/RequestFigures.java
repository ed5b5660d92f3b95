package dev.expunge.server.figures;

import dev.expunge.server.request.Status;
import dev.expunge.server.storage.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gauges of open requests; one look at the database serves a whole scrape. */
public final class RequestFigures implements MeterBinder {
    private static final Logger log = LoggerFactory.getLogger(RequestFigures.class);
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final FiguresStore store;
    private final InstantSource clock;
    private @Nullable OpenRequests last;
    private Instant lookedAt = Instant.MIN;

    public RequestFigures(Database database, InstantSource clock) {
        this.store = new FiguresStore(database);
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Arrays.stream(Status.values())
                .filter(status -> !status.closed())
                .forEach(status -> gauge(
                                "expunge.requests.open", open -> open.byStatus().getOrDefault(status.toString(), 0L))
                        .description("Open requests by status")
                        .tag("status", status.toString())
                        .register(meters));
        gauge("expunge.requests.oldest.open", this::age)
                .description("Age of the oldest open request; 0 when none is open")
                .baseUnit("seconds")
                .register(meters);
        gauge("expunge.requests.due.within.7.days", OpenRequests::dueSoon)
                .description("Open requests whose lawful term ends within 7 days, or has ended")
                .register(meters);
    }

    private Gauge.Builder<RequestFigures> gauge(String name, ToDoubleFunction<OpenRequests> figure) {
        return Gauge.builder(name, this, figures -> {
            OpenRequests open = figures.look();
            return open == null ? Double.NaN : figure.applyAsDouble(open);
        });
    }

    private double age(OpenRequests open) {
        return open.oldest() == null
                ? 0
                : Duration.between(open.oldest(), clock.instant()).toSeconds();
    }

    /** Null while the database is away: a gauge without a value is better than an old one. */
    private synchronized @Nullable OpenRequests look() {
        Instant now = clock.instant();
        if (now.isBefore(lookedAt) || lookedAt.isBefore(now.minus(FRESH))) {
            try {
                last = store.open(now);
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("open requests not counted");
                last = null;
            }
            lookedAt = now;
        }
        return last;
    }
}
