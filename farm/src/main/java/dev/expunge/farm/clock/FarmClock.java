package dev.expunge.farm.clock;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The time of the farm: stands still until advanced or, with a factor, runs that much faster than the world's. Thread-safe.
 *
 * <p>Whoever {@link #listen listens} is told of a new time before {@link #advance} returns.
 */
public final class FarmClock implements InstantSource {
    /** A day in less than a tenth of a second. */
    public static final int FASTEST = 1_000_000;

    private final Instant start;
    private final double factor;
    private final long startedAt = System.nanoTime();
    private final List<Consumer<Instant>> listeners = new CopyOnWriteArrayList<>();
    private Duration advanced = Duration.ZERO;

    private final @Nullable InstantSource source;
    private final InstantSource calendar;

    private FarmClock(Instant start, double factor) {
        this.start = requireNonNull(start, "start is null");
        this.factor = factor;
        this.source = null;
        this.calendar = this;
    }

    private FarmClock(Instant start, InstantSource source, InstantSource calendar) {
        this.start = requireNonNull(start, "start is null");
        this.factor = 1;
        this.source = requireNonNull(source, "source is null");
        this.calendar = requireNonNull(calendar, "calendar is null");
    }

    /**
     * Shows another's time, which the other moves.
     *
     * @param calendar by whose date people are so old as they are; it may be slower
     */
    public static FarmClock following(Instant start, InstantSource source, InstantSource calendar) {
        return new FarmClock(start, source, calendar);
    }

    public static FarmClock standingAt(Instant start) {
        return new FarmClock(start, 0);
    }

    /** @param factor seconds of the farm in a second of the world, zero or more */
    public static FarmClock runningFrom(Instant start, double factor) {
        if (!(factor >= 0 && factor <= FASTEST)) {
            throw new IllegalArgumentException("a factor from 0 to " + FASTEST);
        }
        return new FarmClock(start, factor);
    }

    /** When the world began. */
    public Instant start() {
        return start;
    }

    public double factor() {
        return factor;
    }

    @Override
    public Instant instant() {
        return source == null ? own() : source.instant();
    }

    /** The day on which people are so old as sites say. */
    public LocalDate today() {
        return LocalDate.ofInstant(calendar.instant(), ZoneOffset.UTC);
    }

    private synchronized Instant own() {
        long passed = (long) ((System.nanoTime() - startedAt) / 1e6 * factor);
        return start.plus(advanced).plusMillis(passed);
    }

    /**
     * @throws IllegalArgumentException when time would go back
     * @throws IllegalStateException when it is another's time
     */
    public Instant advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back");
        }
        if (source != null) {
            throw new IllegalStateException("this clock shows another's time");
        }
        synchronized (this) {
            advanced = advanced.plus(by);
        }
        Instant now = instant();
        listeners.forEach(listener -> listener.accept(now));
        return now;
    }

    public void listen(Consumer<Instant> listener) {
        listeners.add(listener);
    }
}
