package dev.expunge.server.webhook;

import static java.util.stream.Collectors.joining;

import com.nimbusds.jose.jwk.JWK;
import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Keys;
import dev.expunge.server.webhook.SigningKeyStore.StoredKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that sign callbacks, one row of them for the installation. A new key is published a day before it signs, so that
 * whoever keeps the key set for less than a day never meets an unknown one. The private halves are wrapped by the master key.
 */
public final class WebhookKeys {
    private static final Logger log = LoggerFactory.getLogger(WebhookKeys.class);

    /** From publication to first use. */
    static final Duration NOTICE = Duration.ofDays(1);

    /** From the first use of a key to that of the next. */
    static final Duration TERM = Duration.ofDays(90);

    /** How long the public half stays published after the last use. */
    static final Duration SHOWN = Duration.ofDays(30);

    /** How long a node goes on with the keys that it knows; far less than {@link #NOTICE}. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final Known NOTHING = new Known(List.of(), Instant.MIN);

    private final SigningKeyStore store;
    private final Keys keys;
    private final SecureRandom random;
    private final InstantSource clock;
    private volatile Known known = NOTHING;

    private WebhookKeys(SigningKeyStore store, Keys keys, SecureRandom random, InstantSource clock) {
        this.store = store;
        this.keys = keys;
        this.random = random;
        this.clock = clock;
    }

    /** Opens the keys; the first node ever makes one. */
    public static WebhookKeys open(Database database, Keys keys, SecureRandom random, InstantSource clock) {
        WebhookKeys opened = new WebhookKeys(new SigningKeyStore(database), keys, random, clock);
        opened.signing(SigningAlgorithm.EDDSA);
        return opened;
    }

    /** The public halves as a JWK Set (RFC 7517), newest first, as they are in the database now. */
    public String publicKeys() {
        return store.list().reversed().stream().map(StoredKey::publicKey).collect(joining(",", "{\"keys\":[", "]}"));
    }

    /** What the client's callbacks are signed with from now on. */
    public void choose(ClientId client, SigningAlgorithm algorithm) {
        signing(algorithm);
        store.choose(client, algorithm);
    }

    /** Publishes a new key for each algorithm in use; it signs a day later. Nothing happens while one waits for its day. */
    public void rotate() {
        Instant now = clock.instant();
        for (SigningAlgorithm algorithm : inUse()) {
            add(algorithm, now, now.plus(NOTICE), now.plusSeconds(1));
        }
    }

    /** What a timer does: the next key in time, private halves away when their use is over, public ones some time later. */
    public void tend() {
        Instant now = clock.instant();
        for (SigningAlgorithm algorithm : inUse()) {
            if (!newest(algorithm).signsFrom().plus(TERM).minus(NOTICE).isAfter(now)) {
                add(algorithm, now, now.plus(NOTICE), now.plusSeconds(1));
            }
        }
        store.retire(now.minus(REMEMBERED.multipliedBy(10)), now.minus(SHOWN));
    }

    /** The key that signs now; the first of its algorithm is made, and published, when it is asked for. */
    SigningKey signing(SigningAlgorithm algorithm) {
        Instant now = clock.instant();
        return current(algorithm, now).orElseGet(() -> {
            // the database rounds finer times up, and the key would not sign yet
            add(algorithm, now, now.truncatedTo(ChronoUnit.MILLIS), Instant.EPOCH);
            return current(algorithm, now)
                    .orElseThrow(() -> new IllegalStateException("no " + algorithm + " key signs yet"));
        });
    }

    private Optional<SigningKey> current(SigningAlgorithm algorithm, Instant now) {
        return known(now).stream()
                .filter(key ->
                        key.key().algorithm() == algorithm && !key.signsFrom().isAfter(now))
                .reduce((older, newer) -> newer)
                .map(Opened::key);
    }

    private List<Opened> known(Instant now) {
        Known held = known;
        if (!now.isBefore(held.until())) {
            held = new Known(
                    store.list().stream().flatMap(key -> open(key).stream()).toList(), now.plus(REMEMBERED));
            known = held;
        }
        return held.keys();
    }

    private Optional<Opened> open(StoredKey stored) {
        byte[] wrapped = stored.wrapped();
        return wrapped == null
                ? Optional.empty()
                : Optional.of(new Opened(
                        SigningKey.decode(
                                stored.kid(), stored.algorithm(), keys.unwrap(wrapped, context(stored.kid()))),
                        stored.signsFrom()));
    }

    private void add(SigningAlgorithm algorithm, Instant now, Instant signsFrom, Instant unlessAnySince) {
        try {
            KeyPair pair = algorithm.newKeyPair(random);
            JWK published = SigningKey.publicKey(pair.getPublic(), algorithm);
            String kid = published.getKeyID();
            byte[] wrapped = keys.wrap(pair.getPrivate().getEncoded(), context(kid));
            store.add(new StoredKey(kid, algorithm, published.toJSONString(), wrapped, signsFrom), now, unlessAnySince);
            known = NOTHING;
            log.atInfo()
                    .addKeyValue("algorithm", algorithm)
                    .addKeyValue("signsFrom", signsFrom)
                    .log("webhook key");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM makes no " + algorithm + " keys", e);
        }
    }

    private List<SigningAlgorithm> inUse() {
        List<SigningAlgorithm> used = new ArrayList<>();
        for (StoredKey key : store.list()) {
            if (!used.contains(key.algorithm())) {
                used.add(key.algorithm());
            }
        }
        return used;
    }

    private StoredKey newest(SigningAlgorithm algorithm) {
        return store.list().reversed().stream()
                .filter(key -> key.algorithm() == algorithm)
                .findFirst()
                .orElseThrow();
    }

    private static String context(String kid) {
        return "webhook key " + kid;
    }

    private record Opened(SigningKey key, Instant signsFrom) {}

    private record Known(List<Opened> keys, Instant until) {}
}
