package dev.expunge.erasure.postgres;

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
}
