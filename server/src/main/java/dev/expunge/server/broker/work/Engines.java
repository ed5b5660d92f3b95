package dev.expunge.server.broker.work;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.engine.Cadences;
import dev.expunge.brokers.engine.Engine;
import dev.expunge.server.broker.store.PostgresStore;
import dev.expunge.server.broker.store.Stores;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** One engine for each tenant and environment, made when it is first asked for. Safe for use by many threads. */
public final class Engines {
    private final Stores stores;
    private final Scenes scenes;
    private final RandomGenerator random;
    private final Map<Spot, Made> made = new ConcurrentHashMap<>();

    /** @param random safe for use by many threads, and not to be guessed: ids are drawn from it */
    public Engines(Stores stores, Scenes scenes, RandomGenerator random) {
        this.stores = requireNonNull(stores, "stores is null");
        this.scenes = requireNonNull(scenes, "scenes is null");
        this.random = requireNonNull(random, "random is null");
    }

    public Engine of(TenantId tenant, Environment environment) {
        return made(tenant, environment).engine;
    }

    /** What that engine knows. */
    public PostgresStore store(TenantId tenant, Environment environment) {
        return stores.of(tenant, environment);
    }

    Scene scene(TenantId tenant, Environment environment) {
        return made(tenant, environment).scene;
    }

    private Made made(TenantId tenant, Environment environment) {
        return made.computeIfAbsent(new Spot(tenant, environment), spot -> {
            Scene scene = scenes.of(spot.tenant(), spot.environment());
            return new Made(
                    scene,
                    new Engine(
                            scene.around().apply(stores.of(spot.tenant(), spot.environment())),
                            scene.brokers(),
                            scene.fieldwork(),
                            Cadences.STANDARD,
                            scene.lease(),
                            scene.clock(),
                            random));
        });
    }

    private record Made(Scene scene, Engine engine) {}
}
