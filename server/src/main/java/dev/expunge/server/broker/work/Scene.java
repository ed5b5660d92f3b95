package dev.expunge.server.broker.work;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.engine.Brokers;
import dev.expunge.brokers.engine.Engine;
import dev.expunge.brokers.engine.Fieldwork;
import dev.expunge.brokers.engine.Store;
import dev.expunge.server.broker.time.LifeTime;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Where the engine of one tenant and environment works.
 *
 * @param brokers asked anew for every piece of work
 * @param lease how long a piece of work may take, by that clock
 * @param around puts something between the engine and its store
 * @param ours whether this node works there now; other nodes do otherwise
 */
public record Scene(
        LifeTime clock,
        Supplier<Brokers> brokers,
        Fieldwork fieldwork,
        Duration lease,
        UnaryOperator<Store> around,
        BooleanSupplier ours) {
    public Scene {
        requireNonNull(clock, "clock is null");
        requireNonNull(brokers, "brokers is null");
        requireNonNull(fieldwork, "fieldwork is null");
        requireNonNull(lease, "lease is null");
        requireNonNull(around, "around is null");
        requireNonNull(ours, "ours is null");
    }

    /** The world as it is, which every node works in. */
    public static Scene real(LifeTime clock, Supplier<Brokers> brokers, Fieldwork fieldwork) {
        return new Scene(clock, brokers, fieldwork, Engine.LEASE, UnaryOperator.identity(), () -> true);
    }
}
