package dev.expunge.server.webhook;

import dev.expunge.egress.Egress;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Keys;
import dev.expunge.server.subject.Vault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;

/** The room's parts, put together for one node. */
public final class Webhooks implements AutoCloseable {
    /** For one try, from the name's look-up to the answer's headers. */
    private static final Duration TIME = Duration.ofSeconds(10);

    private final WebhookKeys keys;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final Failures failures;

    /**
     * @param egress closed with this
     * @param reached told of every milestone, on the thread that reaches it
     */
    public Webhooks(
            Database database,
            Keys masterKeys,
            Vault vault,
            Egress egress,
            Tally tally,
            SecureRandom random,
            InstantSource clock,
            Consumer<? super Milestone> reached) {
        UUID node = new UUID(random.nextLong(), random.nextLong());
        this.keys = WebhookKeys.open(database, masterKeys, random, clock);
        this.deliveries = new Deliveries(
                new DeliveryStore(database),
                new Sender(egress, vault, keys, TIME),
                egress,
                tally,
                node,
                random,
                clock,
                reached);
        this.outbox = new Outbox(database, vault, clock, random, deliveries::wake);
        this.failures = new Failures(database, vault, clock, deliveries::wake);
    }

    /** Begins to deliver; what is added before waits. */
    public void start() {
        deliveries.start();
    }

    public Outbox outbox() {
        return outbox;
    }

    public Failures failures() {
        return failures;
    }

    public WebhookKeys keys() {
        return keys;
    }

    /** Lets tries that are under way end for at most 8 seconds; what is left is delivered by another node, or later. */
    @Override
    public void close() {
        deliveries.close();
    }
}
