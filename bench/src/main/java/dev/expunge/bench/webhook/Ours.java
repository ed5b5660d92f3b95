package dev.expunge.bench.webhook;

import dev.expunge.egress.Egress;
import dev.expunge.postgres.TemporaryPostgres;
import dev.expunge.server.client.AccessTokens;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.client.Clients;
import dev.expunge.server.client.Creation;
import dev.expunge.server.client.Dialect;
import dev.expunge.server.client.NewClient;
import dev.expunge.server.client.Role;
import dev.expunge.server.storage.Database;
import dev.expunge.server.storage.DatabaseAddress;
import dev.expunge.server.storage.Migrations;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.subject.Keys;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.tenant.TenantStore;
import dev.expunge.server.webhook.EventStream;
import dev.expunge.server.webhook.Notice;
import dev.expunge.server.webhook.StreamKind;
import dev.expunge.server.webhook.Webhooks;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The outbox and the engine of one node, as the server puts them together, and nothing else of it. */
final class Ours implements AutoCloseable {
    /** As many as complete together at most. */
    private static final int TOGETHER = 200;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Semaphore delivered = new Semaphore(0);
    private final InstantSource clock = InstantSource.system();
    private final Database database;
    private final Webhooks webhooks;
    private final TenantId tenant;
    private final ClientId client;
    private final String url;

    /** @param egress closed with this */
    Ours(TemporaryPostgres postgres, String at, Path folder, Egress egress, String url) {
        this.url = url;
        SecureRandom random = new SecureRandom();
        DatabaseAddress address = new DatabaseAddress(at, postgres.user(), postgres.password());
        new Migrations(address).run();
        database = Database.open(address);
        TenantStore tenants = new TenantStore(database);
        tenants.createDefault(new TenantId(UUID.randomUUID()), clock.instant());
        tenant = tenants.named(Tenant.DEFAULT).orElseThrow().id();
        Clients clients = new Clients(database, new AccessTokens(database, random, clock), random, clock);
        NewClient shop = new NewClient(
                tenant, "shop", Dialect.LISTRAK, Environment.PRODUCTION, Role.SELLER_ADMIN, null, null, null, null);
        client = ((Creation.Created) clients.create(shop)).client().id();
        Keys keys = Keys.create(folder.resolve("master.key"), random, clock);
        webhooks = new Webhooks(
                database,
                keys,
                new Vault(keys, random),
                egress,
                state -> delivered.release(),
                random,
                clock,
                milestone -> {});
        webhooks.start();
    }

    /** How many a second, from the first event to the note of the last delivery. */
    double deliver(int count) throws InterruptedException {
        long began = System.nanoTime();
        for (int from = 0; from < count; from += TOGETHER) {
            List<Notice> notices = notices(Math.min(TOGETHER, count - from));
            database.jdbi().useTransaction(handle -> webhooks.outbox().addAll(notices));
        }
        if (!delivered.tryAcquire(count, LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(delivered.availablePermits() + " of " + count + " were tried");
        }
        return count / ((System.nanoTime() - began) / 1e9);
    }

    private List<Notice> notices(int count) {
        Epoch epoch = Epoch.of(tenant, clock.instant());
        List<Notice> notices = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            UUID request = UUID.randomUUID();
            EventStream stream = new EventStream(StreamKind.REQUEST, request.toString());
            notices.add(new Notice(tenant, Environment.PRODUCTION, client, stream, 1, url, epoch, Body.of(request)));
        }
        return notices;
    }

    @Override
    public void close() {
        webhooks.close();
        database.close();
    }
}
