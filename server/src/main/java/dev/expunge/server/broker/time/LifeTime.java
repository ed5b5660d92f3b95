package dev.expunge.server.broker.time;

import java.time.Instant;
import java.time.InstantSource;

/** The clock by which everything of one tenant and environment at brokers falls due. */
public interface LifeTime extends InstantSource {
    /** How a moment of this clock is told to clients: as the world's clock would have it. */
    Instant shown(Instant life);

    /** Begins it if it has not begun. Call it outside of a transaction: whoever asks for the time waits for what begins it. */
    default void begin() {}

    /** The world's own. */
    static LifeTime of(InstantSource world) {
        return new LifeTime() {
            @Override
            public Instant instant() {
                return world.instant();
            }

            @Override
            public Instant shown(Instant life) {
                return life;
            }
        };
    }
}
