package dev.expunge.bench;

import dev.expunge.bench.kit.Pace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a bench takes, and in what form it reports. */
final class PaceOptions {
    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count (default: 7).")
    private @Nullable Integer rounds;

    @Option(names = "--seconds", paramLabel = "N", description = "Length of one slice of a round (default: 5).")
    private @Nullable Double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Seconds before the first round that counts (default: 60; the JIT improves beyond 40).")
    private @Nullable Double warmUp;

    @Option(names = "--quick", description = "A few seconds in all: shows that it works, its figures mean nothing.")
    private boolean quick;

    @Option(names = "--json", description = "One JSON object on standard output, and nothing else there.")
    private boolean json;

    Pace pace() {
        Pace pace = quick ? Pace.QUICK : Pace.DEFAULT;
        return new Pace(
                rounds == null ? pace.rounds() : rounds,
                seconds == null ? pace.slice() : duration(seconds),
                warmUp == null ? pace.warmUp() : duration(warmUp),
                quick);
    }

    boolean json() {
        return json;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
