package dev.expunge.brokers.engine;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.person.Cause;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a broker is left alone for a while. Shared by everybody who calls it.
 *
 * <pre>
 * closed --> open(cause, until) --> half open --> closed
 *               ^------------------------|
 * </pre>
 *
 * @param failed the latest answers, a 1 bit for a failure, the newest lowest
 * @param answers how many of the bits count
 * @param definition digest of the definition that it was opened with: a new one deserves a new try
 * @param version 0 until it is stored
 */
public record Breaker(
        String broker,
        int failed,
        int answers,
        @Nullable Cause cause,
        @Nullable Instant until,
        String definition,
        long version) {
    /** A trial that never came back is repeated after that. */
    private static final Duration TRIAL = Duration.ofMinutes(10);

    public Breaker {
        requireNonNull(broker, "broker is null");
        requireNonNull(definition, "definition is null");
        if ((cause == null) != (until == null)) {
            throw new IllegalArgumentException("an open breaker has a cause and an end");
        }
    }

    static Breaker closed(String broker) {
        return new Breaker(broker, 0, 0, null, null, "", 0);
    }

    /** Whether the site changed, as far as we know. */
    public boolean drifted() {
        return cause == Cause.DRIFT;
    }

    /** Until when nobody may call; in the past for one who may. */
    Instant closedUntil(String digest) {
        return until == null || !definition.equals(digest) ? Instant.MIN : until;
    }

    /** One is let through to see; the others go on waiting. */
    Breaker trial(Instant now) {
        return new Breaker(broker, failed, answers, requireNonNull(cause), now.plus(TRIAL), definition, version);
    }

    boolean isQuiet() {
        return until == null && failed == 0;
    }

    Breaker succeeded(Cadences.Breaking limits) {
        return until != null
                ? new Breaker(broker, 0, 0, null, null, "", version)
                : new Breaker(broker, bits(0, limits), Math.min(answers + 1, limits.window()), null, null, "", version);
    }

    /**
     * @param certain whether one failure is enough to know
     * @param pause how long it is left alone
     */
    Breaker failed(Cause why, boolean certain, Instant resume, String digest, Cadences.Breaking limits) {
        int bits = bits(1, limits);
        int count = Math.min(answers + 1, limits.window());
        int inARow = Integer.numberOfTrailingZeros(~bits);
        boolean most = count >= limits.window() && Integer.bitCount(bits) >= limits.share() * limits.window();
        boolean opens = certain || until != null || inARow >= limits.inARow() || most;
        return new Breaker(
                broker, bits, count, opens ? why : null, opens ? resume : null, opens ? digest : "", version);
    }

    private int bits(int newest, Cadences.Breaking limits) {
        int mask = limits.window() == Integer.SIZE ? -1 : (1 << limits.window()) - 1;
        return (failed << 1 | newest) & mask;
    }
}
