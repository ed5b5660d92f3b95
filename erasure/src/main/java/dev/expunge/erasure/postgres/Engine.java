package dev.expunge.erasure.postgres;

import dev.expunge.erasure.StoreUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;

/** What every act on one source needs. */
record Engine(
        String source,
        ConnectionSource connections,
        RandomGenerator random,
        Pseudonyms hashes,
        InstantSource clock,
        Pause pause,
        Limits limits) {
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Waits before something is tried again. */
    void pauseFor(Duration duration) {
        try {
            pause.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(source, "interrupted while waiting for source " + source, e);
        }
    }
}
