package dev.expunge.server;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.browser.BrowserPrograms;
import dev.expunge.brokers.removal.Outbox;
import dev.expunge.brokers.removal.SmtpOutbox;
import dev.expunge.egress.Egress;
import dev.expunge.server.broker.sandbox.Sandboxes;
import dev.expunge.server.broker.store.BrokerNodeStore;
import dev.expunge.server.broker.store.Rewrapping;
import dev.expunge.server.broker.store.Stores;
import dev.expunge.server.broker.store.WorkloadStore;
import dev.expunge.server.broker.time.LifeTime;
import dev.expunge.server.broker.time.SandboxTimes;
import dev.expunge.server.broker.work.BrokerWorker;
import dev.expunge.server.broker.work.Engines;
import dev.expunge.server.broker.work.Field;
import dev.expunge.server.broker.work.Scene;
import dev.expunge.server.broker.work.Scenes;
import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.RateLimit;
import dev.expunge.server.config.Settings;
import dev.expunge.server.config.SmtpSettings;
import dev.expunge.server.dialect.privacyhawk.PrivacyHawkArea;
import dev.expunge.server.job.Timer;
import dev.expunge.server.request.NodeId;
import dev.expunge.server.storage.Bell;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.KeyedHashes;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.webhook.Webhooks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The broker half of a running node: where its constructors meet. */
final class Brokering implements AutoCloseable {
    private final Closing closing = new Closing();
    private final Engines engines;
    private final Sandboxes sandboxes;
    private final Caring caring;
    private final BrokerRooms rooms;
    private final SecureRandom random;
    private final InstantSource clock;
    private final BrokerWorker worker;
    private final Rewrapping rewrapping;

    Brokering(
            Settings settings,
            BrokerRooms rooms,
            Egress egress,
            Database database,
            Vault vault,
            KeyedHashes hashes,
            Webhooks webhooks,
            MeterRegistry meters,
            SandboxTimes times,
            SecureRandom random,
            InstantSource clock) {
        this.rooms = rooms;
        this.random = random;
        this.clock = clock;
        UUID node = new UUID(random.nextLong(), random.nextLong());
        Bell bell = new Bell();
        AtomicReference<Stores> made = new AtomicReference<>();
        caring = new Caring(
                database, vault, hashes, webhooks, rooms.tokens(), times, () -> requireNonNull(made.get()), clock);
        Stores stores = new Stores(database, vault, node, clock, caring.told(), bell::ring);
        made.set(stores);
        Field field = new Field(
                egress,
                Brokering::pause,
                BrowserPrograms.on(settings.programs()).orElse(null),
                clock);
        Outbox outbox = outbox(settings.smtp(), clock);
        sandboxes = closing.add(new Sandboxes(database, vault, new NodeId(node), times, clock, caring::order));
        sandboxes.listen(bell::ring);
        times.listen(bell::ring);
        Scenes scenes = (tenant, environment) -> switch (environment) {
            case SANDBOX -> sandboxes.scene(tenant, rooms.definitions().brokers(tenant, environment));
            case PRODUCTION ->
                Scene.real(
                        LifeTime.of(clock),
                        rooms.definitions().brokers(tenant, environment),
                        field.with(outbox, rooms.mailboxes().of(tenant, environment)));
        };
        engines = new Engines(stores, scenes, random);
        WorkloadStore workload = new WorkloadStore(database);
        worker = closing.add(new BrokerWorker(
                engines, workload, new BrokerNodeStore(database, node), clock, bell, done(meters)::increment));
        rewrapping = new Rewrapping(database, vault, clock);
        Gauge.builder("expunge.broker.cases.open", workload, WorkloadStore::openCases)
                .description("Enrolments and scans that are not over")
                .register(meters);
        Gauge.builder("expunge.broker.due", workload, load -> load.due(clock.instant()))
                .description("Work at brokers in production that is due and that nobody has taken up")
                .register(meters);
    }

    /** The dialect in which clients order. */
    PrivacyHawkArea area(Clients clients, AccessTokens tokens, RateLimit limit) {
        return caring.area(engines, rooms, clients, tokens, limit, random, clock);
    }

    Engines engines() {
        return engines;
    }

    void start() {
        sandboxes.start();
        worker.start();
    }

    List<Timer> timers() {
        return List.of(new Timer("broker-keys", Duration.ofMinutes(10), rewrapping::round));
    }

    /** Lets work at brokers end, for at most ten seconds. */
    @Override
    public void close() {
        closing.close();
    }

    private static Counter done(MeterRegistry meters) {
        return Counter.builder("expunge.broker.done")
                .description("Pieces of work at brokers that this node did")
                .register(meters);
    }

    private static Outbox outbox(@Nullable SmtpSettings smtp, InstantSource clock) {
        return smtp == null
                ? letter -> false
                : new SmtpOutbox(
                        new SmtpOutbox.Server(
                                smtp.host(), smtp.port(), smtp.tls(), smtp.user(), smtp.password(), smtp.from()),
                        clock);
    }

    /** Nothing opens the latch: the time passes. */
    private static void pause(Duration duration) throws InterruptedException {
        if (new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("the latch is open");
        }
    }
}
