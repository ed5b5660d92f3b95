package dev.expunge.brokers.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When it is looked whether a request was heeded.
 *
 * @param accepted when the request was
 * @param estimate how long the broker takes as a rule
 * @param asked requests so far, this one included
 */
record Schedule(Cadences cadences, Instant accepted, Duration estimate, int asked) {
    /** The next look after that time; empty when the request is overdue. */
    Optional<Instant> next(Instant now) {
        return Stream.concat(looks().map(accepted::plus), Stream.of(overdueAt()))
                .filter(at -> at.isAfter(now) && !at.isAfter(overdueAt()))
                .min(Instant::compareTo);
    }

    boolean isOverdue(Instant now) {
        return !now.isBefore(overdueAt());
    }

    private Instant overdueAt() {
        Duration first = estimate.plus(cadences.verifying().overdue());
        Duration every = cadences.asking().every();
        return accepted.plus(asked > 1 && every.compareTo(first) > 0 ? every : first);
    }

    private Stream<Duration> looks() {
        Duration share = Duration.ofMillis(
                Math.round(estimate.toMillis() * cadences.verifying().share()));
        Duration least = cadences.verifying().atLeast();
        return Stream.concat(
                Stream.of(share.compareTo(least) < 0 ? least : share),
                cadences.verifying().past().stream().map(estimate::plus));
    }
}
