package dev.expunge.brokers.kit;

import dev.expunge.brokers.polite.Pauser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Time that passes when somebody says so, or pauses. */
public final class MovableClock implements InstantSource, Pauser {
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }

    public synchronized void tick(Duration duration) {
        now = now.plus(duration);
    }

    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
