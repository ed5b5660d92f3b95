package dev.expunge.server.client;

import dev.expunge.server.storage.Database;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Bearer tokens: random, stored hashed, good for an hour on every node. */
public final class AccessTokens {
    public static final Duration LIFETIME = Duration.ofHours(1);

    /** How long an answer of the database is believed: what a pause takes at most to reach every node. */
    public static final Duration CACHED = Duration.ofSeconds(4);

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int MOST_CACHED = 10_000;

    private final AccessTokenStore store;
    private final Secrets secrets;
    private final InstantSource clock;
    private final Map<ByteBuffer, Cached> cache = new ConcurrentHashMap<>();

    public AccessTokens(Database database, SecureRandom random, InstantSource clock) {
        this.store = new AccessTokenStore(database);
        this.secrets = new Secrets(random);
        this.clock = clock;
    }

    public AccessToken issue(ApiClient client) {
        String value = secrets.fresh();
        Instant expires = clock.instant().plus(LIFETIME);
        store.add(Secrets.hash(value), client.id(), expires);
        return new AccessToken(value, LIFETIME, expires);
    }

    /** The client that may call with this token in this dialect; empty when unknown, expired, another's or paused. */
    public Optional<ApiClient> holder(String token, Dialect dialect) {
        return bearer(token, dialect).filter(client -> !client.paused());
    }

    /** Whether nothing is wrong with the token but that its client is paused. */
    public boolean isPaused(String token, Dialect dialect) {
        return bearer(token, dialect).filter(ApiClient::paused).isPresent();
    }

    private Optional<ApiClient> bearer(String token, Dialect dialect) {
        if (!FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        ByteBuffer hash = ByteBuffer.wrap(Secrets.hash(token));
        Cached cached = cache.get(hash);
        if (cached == null || !cached.fresh(now)) {
            cached = load(hash, now);
        }
        return cached.grant()
                .filter(grant -> grant.expiresAt().isAfter(now))
                .map(AccessTokenStore.Grant::client)
                .filter(client -> client.dialect() == dialect);
    }

    /** Removes expired tokens; returns how many. */
    public int sweep() {
        return store.removeExpired(clock.instant());
    }

    /** Asks the database again at the next call. */
    void forget() {
        cache.clear();
    }

    private Cached load(ByteBuffer hash, Instant now) {
        Cached loaded = new Cached(store.find(hash.array()), now);
        if (loaded.grant().isPresent()) {
            if (cache.size() >= MOST_CACHED) {
                cache.clear();
            }
            cache.put(hash, loaded);
        }
        return loaded;
    }

    private static final class Cached {
        private final Optional<AccessTokenStore.Grant> grant;
        private final Instant loadedAt;

        Cached(Optional<AccessTokenStore.Grant> grant, Instant loadedAt) {
            this.grant = grant;
            this.loadedAt = loadedAt;
        }

        Optional<AccessTokenStore.Grant> grant() {
            return grant;
        }

        /** A clock that was set back makes an answer old, too. */
        boolean fresh(Instant now) {
            return !now.isBefore(loadedAt) && now.isBefore(loadedAt.plus(CACHED));
        }
    }
}
