package dev.expunge.server;

import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.engine.Brokers;
import dev.expunge.brokers.engine.Fieldwork;
import dev.expunge.brokers.removal.Outbox;
import dev.expunge.brokers.removal.SmtpOutbox;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Resolver;
import dev.expunge.farm.SandboxDefinitions;
import dev.expunge.server.broker.store.Stores;
import dev.expunge.server.broker.time.LifeTime;
import dev.expunge.server.broker.work.Engines;
import dev.expunge.server.broker.work.Field;
import dev.expunge.server.broker.work.Scene;
import dev.expunge.server.broker.work.Scenes;
import dev.expunge.server.config.Settings;
import dev.expunge.server.config.SmtpSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The broker half of a running node: where its constructors meet. */
final class Brokering implements AutoCloseable {
    private final Closing closing = new Closing();
    private final Engines engines;

    Brokering(Settings settings, SecureRandom random, InstantSource clock) {
        Egress egress = closing.add(new Egress(settings.allowEgress(), Resolver.system()));
        Field field = new Field(egress, Brokering::pause, null, clock);
        // until a mailbox is connected nobody knows what a mail says
        Fieldwork fieldwork = field.with(outbox(settings.smtp(), clock), (address, since) -> Optional.empty());
        Brokers brokers = new Brokers(SandboxDefinitions.texts().values().stream()
                .map(text -> new DefinitionReader().read(text))
                .toList());
        Scenes scenes = (tenant, environment) -> Scene.real(LifeTime.of(clock), () -> brokers, fieldwork);
        engines = new Engines(new Stores(), scenes, random);
    }

    Engines engines() {
        return engines;
    }

    @Override
    public void close() {
        closing.close();
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
