package dev.expunge.server.client;

import dev.expunge.server.storage.Database;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The public keys of clients. Several of a client's are good at once, so that the next one is registered before its owner signs
 * with it, and the last one removed after. Nothing is remembered between two calls: a key that is removed is refused at once.
 */
public final class ClientKeys {
    /** Of one client: tried one after the other where a token names none. */
    public static final int MOST = 10;

    private final ClientKeyStore store;
    private final InstantSource clock;

    public ClientKeys(Database database, InstantSource clock) {
        this.store = new ClientKeyStore(database);
        this.clock = clock;
    }

    /** How registering ended. */
    public sealed interface Registration {
        record Registered(ClientKey key) implements Registration {}

        /** The client has that kid, or that key under another kid. */
        record Taken() implements Registration {}

        /** The client has {@link #MOST} keys. */
        record TooMany() implements Registration {}
    }

    public Registration add(ClientId client, NewKey wanted) {
        ClientKey key = new ClientKey(
                wanted.kid(), wanted.kind(), wanted.key(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (store.add(client, key, MOST)) {
            return new Registration.Registered(key);
        }
        return store.list(client).size() < MOST ? new Registration.Taken() : new Registration.TooMany();
    }

    /** Oldest first. */
    public List<ClientKey> list(ClientId client) {
        return store.list(client);
    }

    /** False when the client has no such key. What it signed is refused from now on, on every node. */
    public boolean remove(ClientId client, String kid) {
        return store.remove(client, kid);
    }
}
