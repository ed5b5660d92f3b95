package dev.expunge.brokers.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is moved. */
final class MovedClock implements InstantSource {
    private volatile Instant now = Instant.parse("2027-01-04T09:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void to(Instant later) {
        if (later.isBefore(now)) {
            throw new IllegalArgumentException("the clock would go back");
        }
        now = later;
    }

    void on(Duration by) {
        to(now.plus(by));
    }
}
