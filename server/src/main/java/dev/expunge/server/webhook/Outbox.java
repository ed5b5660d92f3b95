package dev.expunge.server.webhook;

import dev.expunge.egress.Egress;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Vault;
import dev.expunge.server.webhook.OutboxStore.Sealed;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Where features put what clients are to be told. What is added is delivered if the transaction commits, and only then. */
public final class Outbox {
    private final Database database;
    private final OutboxStore store;
    private final Vault vault;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Runnable wake;

    /** @param wake called after a commit that added something */
    public Outbox(Database database, Vault vault, InstantSource clock, SecureRandom random, Runnable wake) {
        this.database = database;
        this.store = new OutboxStore(database);
        this.vault = vault;
        this.clock = clock;
        this.random = random;
        this.wake = wake;
    }

    public DeliveryId add(Notice notice) {
        return addAll(List.of(notice)).getFirst();
    }

    /**
     * Adds all of them with one statement, in the transaction that the thread is in.
     *
     * @throws IllegalStateException outside of a transaction
     */
    public List<DeliveryId> addAll(List<Notice> notices) {
        if (notices.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<Sealed> sealed = notices.stream().map(notice -> seal(notice, now)).toList();
        store.insert(sealed, now);
        database.afterCommit(wake);
        return sealed.stream().map(Sealed::id).toList();
    }

    /**
     * Destroys what is stored of a stream: whatever was not delivered yet is gone. Joins a transaction if there is one. For
     * PrivacyHawk's customers who are deleted. */
    public void shred(ClientId client, EventStream stream) {
        store.shred(client, stream, clock.instant());
    }

    private Sealed seal(Notice notice, Instant now) {
        DeliveryId id = DeliveryId.create(now, random);
        String endpoint = Egress.endpoint(notice.url()).orElse("");
        return new Sealed(id, notice, endpoint, vault.seal(notice.epoch(), notice.body(), context(id)));
    }

    /** What a body is bound to. */
    static String context(DeliveryId id) {
        return "webhook " + id;
    }
}
