package dev.expunge.server.subject;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes keyed hashes. A tenant's keys are numbered: new hashes are made with the newest, lookups ask with each. */
public final class KeyedHashes {
    private static final String ALGORITHM = "HmacSHA256";
    /** How long a node goes on without a key that another node added. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final int BYTES = 32;

    private final HashKeyStore store;
    private final Keys keys;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<TenantId, Held> held = new ConcurrentHashMap<>();

    public KeyedHashes(HashKeyStore store, Keys keys, SecureRandom random, InstantSource clock) {
        this.store = store;
        this.keys = keys;
        this.random = random;
        this.clock = clock;
    }

    /** The hash to store. */
    public KeyedHash current(TenantId tenant, Identifier identifier) {
        Map.Entry<Integer, SecretKeySpec> newest = keysOf(tenant).lastEntry();
        return hash(newest.getKey(), newest.getValue(), identifier);
    }

    /** The hashes to look for, newest key first. */
    public List<KeyedHash> all(TenantId tenant, Identifier identifier) {
        return keysOf(tenant).descendingMap().entrySet().stream()
                .map(key -> hash(key.getKey(), key.getValue(), identifier))
                .toList();
    }

    /** A key for something else of the tenant, 32 bytes, always the same for the same purpose. */
    public byte[] derive(TenantId tenant, String purpose) {
        return hash(1, requireNonNull(keysOf(tenant).get(1)), new Identifier("derived key", purpose))
                .hash();
    }

    /** A keyed hash of something else of the tenant, 32 bytes; stays the same when keys are added. */
    public byte[] stable(TenantId tenant, String purpose, byte[] value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(derive(tenant, purpose), ALGORITHM));
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new KeyException("this JVM has no " + ALGORITHM, e);
        }
    }

    /** Adds a key; hashes made before stay valid. */
    public void rotate(TenantId tenant) {
        add(tenant, keysOf(tenant).lastKey() + 1);
        held.remove(tenant);
    }

    private NavigableMap<Integer, SecretKeySpec> keysOf(TenantId tenant) {
        Instant now = clock.instant();
        Held known = held.get(tenant);
        if (known != null && now.isBefore(known.since.plus(REMEMBERED))) {
            return known.keys;
        }
        Map<Integer, byte[]> stored = store.find(tenant);
        if (stored.isEmpty()) {
            add(tenant, 1);
            stored = store.find(tenant);
        }
        NavigableMap<Integer, SecretKeySpec> opened = new TreeMap<>();
        stored.forEach((id, wrapped) ->
                opened.put(id, new SecretKeySpec(keys.unwrap(wrapped, context(tenant, id)), ALGORITHM)));
        held.put(tenant, new Held(opened, now));
        return opened;
    }

    private void add(TenantId tenant, int id) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        store.add(tenant, id, keys.wrap(secret, context(tenant, id)), clock.instant());
    }

    private static KeyedHash hash(int id, SecretKeySpec key, Identifier identifier) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(identifier.type().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return new KeyedHash(id, mac.doFinal(identifier.value().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new KeyException("this JVM has no " + ALGORITHM, e);
        }
    }

    private static String context(TenantId tenant, int id) {
        return "hash key " + id + " of tenant " + tenant;
    }

    private record Held(NavigableMap<Integer, SecretKeySpec> keys, Instant since) {}
}
