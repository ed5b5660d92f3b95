package dev.expunge.server.webhook;

import dev.expunge.server.tenant.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait after a try that failed. Ten waits, eleven tries; the sandbox waits a sixtieth of each. */
final class Backoff {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    /** A fifth less to a fifth more, so that what failed together is not tried together. */
    private static final double SPREAD = 0.2;

    private static final int SANDBOX_HASTE = 60;

    /** After what was no try, because this node had no room for it. */
    private static final Duration ROOM = Duration.ofSeconds(5);

    static final int TRIES = WAITS.size() + 1;

    private Backoff() {}

    /** @param tries that failed so far; empty when that was the last one */
    static Optional<Duration> after(int tries, Environment environment, RandomGenerator random) {
        if (tries >= TRIES) {
            return Optional.empty();
        }
        long millis = spread(WAITS.get(tries - 1), random);
        return Optional.of(Duration.ofMillis(
                switch (environment) {
                    case SANDBOX -> millis / SANDBOX_HASTE;
                    case PRODUCTION -> millis;
                }));
    }

    /** Until there may be room. */
    static Duration untried(RandomGenerator random) {
        return Duration.ofMillis(spread(ROOM, random));
    }

    private static long spread(Duration wait, RandomGenerator random) {
        return (long) (wait.toMillis() * (1 + SPREAD * (2 * random.nextDouble() - 1)));
    }
}
