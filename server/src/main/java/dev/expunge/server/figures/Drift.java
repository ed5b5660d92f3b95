package dev.expunge.server.figures;

import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.server.source.Checked;
import dev.expunge.server.source.DataSource;
import dev.expunge.server.source.Sources;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds every source against its data map now and then, so that a column that appeared is known before the next request
 * stops at it.
 */
public final class Drift implements MeterBinder, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Drift.class);
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private final TenantStore tenants;
    private final Sources sources;
    private final Map<State, AtomicInteger> numbers = new EnumMap<>(State.class);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("drift").daemon().factory());

    private enum State {
        COVERED,
        /** Something in the live schema has no decision in the map, or a check could not be made. */
        HOLES,
        WITHOUT_MAP,
        UNREACHABLE
    }

    public Drift(TenantStore tenants, Sources sources) {
        this.tenants = tenants;
        this.sources = sources;
        for (State state : State.values()) {
            numbers.put(state, new AtomicInteger());
        }
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        numbers.forEach((state, number) -> Gauge.builder("expunge.sources", number, AtomicInteger::get)
                .description("Connected sources by what the last look at their schema found")
                .tag("state", state.name().toLowerCase(Locale.ROOT))
                .register(meters));
    }

    /** Looks at once and then every five minutes. */
    public void start() {
        timer.scheduleWithFixedDelay(this::lookOrSay, 0, PERIOD.toSeconds(), TimeUnit.SECONDS);
    }

    /** Looks at every source of every tenant. */
    void look() {
        Map<State, Integer> seen = new EnumMap<>(State.class);
        for (Tenant tenant : tenants.list()) {
            sources.list(tenant.id()).forEach(source -> seen.merge(state(source), 1, Integer::sum));
        }
        numbers.forEach((state, number) -> number.set(seen.getOrDefault(state, 0)));
    }

    private void lookOrSay() {
        try {
            look();
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("sources not looked at");
        }
    }

    private State state(DataSource source) {
        try {
            return switch (sources.glance(source.tenant(), source.id())) {
                case Checked.Held held when held.coverage().holes().isEmpty() -> State.COVERED;
                case Checked.Held _ -> found(source, State.HOLES);
                case Checked.Unreadable _ -> found(source, State.HOLES);
                case Checked.NoMap _ -> State.WITHOUT_MAP;
                case Checked.NoSource _ -> State.WITHOUT_MAP;
            };
        } catch (StoreUnavailableException e) {
            return found(source, State.UNREACHABLE);
        }
    }

    private static State found(DataSource source, State state) {
        log.atWarn()
                .addKeyValue("source", source.id())
                .addKeyValue("state", state)
                .log("source needs a look");
        return state;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
