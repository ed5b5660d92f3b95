package dev.expunge.server.figures;

import dev.expunge.server.storage.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gauges of what waits in connected sources to be brought into the log of changes, as it was seen last. */
public final class CaptureFigures implements MeterBinder {
    private static final Logger log = LoggerFactory.getLogger(CaptureFigures.class);

    private final FiguresStore store;
    private final InstantSource clock;

    public CaptureFigures(Database database, InstantSource clock) {
        this.store = new FiguresStore(database);
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge("expunge.capture.waiting", FiguresStore.Backlogs::changes)
                .description("Captured changes that wait in connected sources, at most")
                .register(meters);
        gauge("expunge.capture.oldest.waiting", this::age)
                .description("Age of the oldest captured change that waits; 0 when none does")
                .baseUnit("seconds")
                .register(meters);
        gauge("expunge.capture.largest", FiguresStore.Backlogs::octets)
                .description("Size of the largest table of captured changes; at 1 GiB further changes are lost")
                .baseUnit("bytes")
                .register(meters);
    }

    private Gauge.Builder<CaptureFigures> gauge(String name, ToDoubleFunction<FiguresStore.Backlogs> figure) {
        return Gauge.builder(name, this, figures -> figures.look(figure));
    }

    private double age(FiguresStore.Backlogs seen) {
        return seen.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()).toSeconds())
                .orElse(0L);
    }

    private double look(ToDoubleFunction<FiguresStore.Backlogs> figure) {
        try {
            return figure.applyAsDouble(store.backlogs());
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("captured changes not counted");
            return Double.NaN;
        }
    }
}
