package dev.expunge.server.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import dev.expunge.server.storage.Database;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Tokens that clients sign themselves, one for each call. The issuer is the client's public id, and the algorithm is that of the
 * key and not the token's to choose. A token is good once, for {@link #USUAL} from its {@code iat} or until its {@code exp},
 * never longer than {@link #LONGEST}; clocks may differ by {@link #SKEW}.
 */
public final class JwtCheck {
    /** Of a token without {@code exp}. */
    public static final Duration USUAL = Duration.ofSeconds(300);

    /** From {@code iat}, whatever {@code exp} says: what bounds how long we keep what was used. */
    public static final Duration LONGEST = Duration.ofHours(24);

    public static final Duration SKEW = Duration.ofSeconds(60);

    /** What was used is kept for a little longer, for the nodes' clocks differ, too. */
    private static final Duration AMONG_NODES = Duration.ofMinutes(5);

    private final ClientKeyStore store;
    private final InstantSource clock;

    public JwtCheck(Database database, InstantSource clock) {
        this.store = new ClientKeyStore(database);
        this.clock = clock;
    }

    /**
     * The client that signed this token for this one call in this dialect; empty, for whatever reason, when it may not call. Only
     * a token that is good in every other respect is used up by this.
     */
    public Optional<ApiClient> holder(String token, Dialect dialect) {
        Instant now = clock.instant();
        Optional<Jwt> timely = Jwt.read(token).filter(jwt -> timely(jwt, now));
        if (timely.isEmpty() || !NewClient.isPublicId(timely.get().issuer())) {
            return Optional.empty();
        }
        Jwt jwt = timely.get();
        return store.issuer(jwt.issuer())
                .filter(issuer ->
                        issuer.client().dialect() == dialect && !issuer.client().paused())
                .filter(issuer -> signedByOne(issuer.keys(), jwt))
                .map(ClientKeyStore.Issuer::client)
                .filter(client -> store.spend(client.id(), Secrets.hash(jwt.id()), now, end(jwt).plus(AMONG_NODES)));
    }

    private static boolean timely(Jwt jwt, Instant now) {
        Instant latest = now.plus(SKEW);
        Instant notBefore = jwt.notBefore();
        return !jwt.issuedAt().isAfter(latest)
                && (notBefore == null || !notBefore.isAfter(latest))
                && now.isBefore(end(jwt));
    }

    /** From when on it is refused. */
    private static Instant end(Jwt jwt) {
        Instant last = jwt.issuedAt().plus(LONGEST);
        Instant named = jwt.expires();
        Instant end = named == null ? jwt.issuedAt().plus(USUAL) : named.isBefore(last) ? named : last;
        return end.plus(SKEW);
    }

    /** A {@code kid} that names a key of the issuer's chooses it; any other is the client's own affair. */
    private static boolean signedByOne(List<ClientKey> keys, Jwt jwt) {
        List<ClientKey> named =
                keys.stream().filter(key -> key.kid().equals(jwt.kid())).toList();
        return (named.isEmpty() ? keys : named)
                .stream()
                        .filter(key -> key.kind().algorithm().equals(jwt.algorithm()))
                        .anyMatch(key -> signed(key, jwt));
    }

    private static boolean signed(ClientKey key, Jwt jwt) {
        try {
            return switch (key.kind()) {
                case ED25519, ED448 -> edwards(key, jwt);
                case RSA ->
                    new RSASSAVerifier((RSAPublicKey) key.key())
                            .verify(new JWSHeader(JWSAlgorithm.RS256), jwt.signed(), Base64URL.encode(jwt.signature()));
            };
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException("this JVM checks no signature of an " + key.kind() + " key", e);
        }
    }

    private static boolean edwards(ClientKey key, Jwt jwt) throws GeneralSecurityException {
        Signature check = Signature.getInstance(key.kind().toString());
        check.initVerify(key.key());
        check.update(jwt.signed());
        try {
            return check.verify(jwt.signature());
        } catch (SignatureException e) {
            return false; // of another length, or no point of the curve
        }
    }
}
