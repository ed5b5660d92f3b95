package dev.expunge.server.broker.work;

import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.engine.Brokers;
import dev.expunge.brokers.engine.Fieldwork;
import dev.expunge.farm.SandboxDefinitions;
import dev.expunge.server.broker.store.BrokerNodeStore;
import dev.expunge.server.broker.store.PostgresStore;
import dev.expunge.server.broker.store.Stores;
import dev.expunge.server.broker.store.Told;
import dev.expunge.server.broker.store.WorkloadStore;
import dev.expunge.server.broker.time.LifeTime;
import dev.expunge.server.kit.Fork;
import dev.expunge.server.kit.TestInstallation;
import dev.expunge.server.storage.Bell;
import dev.expunge.server.storage.DatabaseAddress;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A node that does nothing but work at brokers, by the world's clock. As a program it halts at the look that is named to it. */
final class WorkingNode implements AutoCloseable {
    static final InstantSource WORLD = InstantSource.system();

    final AtomicInteger done = new AtomicInteger();
    final AtomicBoolean ours = new AtomicBoolean(true);
    final Engines engines;
    private final TenantId tenant;
    private final BrokerWorker worker;

    WorkingNode(TestInstallation installation, Fieldwork fieldwork) {
        UUID node = UUID.randomUUID();
        Bell bell = new Bell();
        Brokers brokers = new Brokers(SandboxDefinitions.texts().values().stream()
                .map(text -> new DefinitionReader().read(text))
                .toList());
        Stores stores = new Stores(installation.database, installation.vault, node, WORLD, Told.NOBODY, bell::ring);
        Scene real = Scene.real(LifeTime.of(WORLD), () -> brokers, fieldwork);
        Scene scene = new Scene(real.clock(), real.brokers(), real.fieldwork(), real.lease(), real.around(), ours::get);
        this.tenant = installation.tenant;
        this.engines = new Engines(stores, (some, environment) -> scene, new SecureRandom());
        this.worker = new BrokerWorker(
                engines,
                new WorkloadStore(installation.database),
                new BrokerNodeStore(installation.database, node),
                WORLD,
                bell,
                done::addAndGet);
    }

    void start() {
        worker.start();
    }

    PostgresStore store() {
        return engines.store(tenant, Environment.PRODUCTION);
    }

    @Override
    public void close() {
        worker.close();
    }

    /** @param arguments folder of the keys, URL and user of the database, at which look to halt */
    public static void main(String[] arguments) throws InterruptedException {
        DatabaseAddress address = new DatabaseAddress(arguments[1], arguments[2], System.getenv("PASSWORD"));
        int last = Integer.parseInt(arguments[3]);
        AtomicInteger looks = new AtomicInteger();
        TestInstallation installation = TestInstallation.join(Path.of(arguments[0]), address);
        new WorkingNode(installation, new Willing(() -> {
                    if (looks.incrementAndGet() == last) {
                        Fork.halt();
                    }
                }))
                .start();
        new CountDownLatch(1).await();
    }
}
