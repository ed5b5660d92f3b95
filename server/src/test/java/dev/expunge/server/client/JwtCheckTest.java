package dev.expunge.server.client;

import static dev.expunge.server.client.SignedToken.pair;
import static dev.expunge.server.client.SignedToken.part;
import static dev.expunge.server.client.SignedToken.pem;
import static dev.expunge.server.client.SignedToken.rsa;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.job.Expiry;
import dev.expunge.server.kit.MigratedDatabase;
import dev.expunge.server.kit.SettableClock;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Keys;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.tenant.TenantStore;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Database DATABASE = MigratedDatabase.open();
    private static final TenantId TENANT = defaultTenant();
    private static final KeyPair ED25519 = pair("Ed25519");
    private static final KeyPair ED448 = pair("Ed448");
    private static final KeyPair RSA = rsa(2048);
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final SettableClock clock = new SettableClock(NOW);
    private final Clients clients = new Clients(DATABASE, new AccessTokens(DATABASE, RANDOM, clock), RANDOM, clock);
    private final ClientKeys keys = new ClientKeys(DATABASE, clock);
    private final JwtCheck check = new JwtCheck(DATABASE, clock);
    private final JwtCheck checkOfAnotherNode = new JwtCheck(DATABASE, clock);

    private static TenantId defaultTenant() {
        TenantStore tenants = new TenantStore(DATABASE);
        tenants.createDefault(new TenantId(UUID.randomUUID()), Instant.EPOCH);
        return tenants.named(Tenant.DEFAULT).orElseThrow().id();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void eachKindOfKeySignsATokenThatIsGood() {
        ApiClient client = client(ED25519, ED448, RSA);

        assertThat(good(eddsa(client).signed("Ed25519", ED25519))).isTrue();
        assertThat(good(eddsa(client).signed("Ed448", ED448))).isTrue();
        assertThat(good(token("RS256", client).signed("SHA256withRSA", RSA))).isTrue();
        assertThat(check.holder(eddsa(client).signed("Ed25519", ED25519), Dialect.PRIVACYHAWK))
                .contains(client);
    }

    @Test
    void aTokenIsGoodOnceOnAllNodes() {
        ApiClient client = client(ED25519);
        String token = eddsa(client).signed("Ed25519", ED25519);

        assertThat(good(token)).isTrue();
        assertThat(good(token)).isFalse();
        assertThat(checkOfAnotherNode.holder(token, Dialect.PRIVACYHAWK)).isEmpty();
        String again = SignedToken.of("EdDSA", client.publicId(), "same", NOW).signed("Ed25519", ED25519);
        String longer = SignedToken.of("EdDSA", client.publicId(), "same", NOW)
                .claim("exp", NOW.plusSeconds(4_000).getEpochSecond())
                .signed("Ed25519", ED25519);
        assertThat(checkOfAnotherNode.holder(again, Dialect.PRIVACYHAWK)).isPresent();
        assertThat(good(longer)).as("another token of the same jti").isFalse();
    }

    @Test
    void ofManyAtOnceWithOneJtiOneIsLetIn() {
        ApiClient client = client(ED25519);
        String token = eddsa(client).signed("Ed25519", ED25519);

        long letIn = IntStream.range(0, 16)
                .parallel()
                .filter(number -> (number % 2 == 0 ? check : checkOfAnotherNode)
                        .holder(token, Dialect.PRIVACYHAWK)
                        .isPresent())
                .count();

        assertThat(letIn).isEqualTo(1);
    }

    @Test
    void twoIssuersMayUseTheSameJti() {
        ApiClient one = client(ED25519);
        ApiClient other = client(ED25519);

        assertThat(good(SignedToken.of("EdDSA", one.publicId(), "shared", NOW).signed("Ed25519", ED25519)))
                .isTrue();
        assertThat(good(SignedToken.of("EdDSA", other.publicId(), "shared", NOW).signed("Ed25519", ED25519)))
                .isTrue();
    }

    @Test
    void whatWasUsedIsKeptAsLongAsItCouldBeGoodAndNotForEver(@TempDir Path folder) {
        ApiClient client = client(ED25519);
        String token = eddsa(client)
                .claim("exp", NOW.plusSeconds(86_400 * 30).getEpochSecond())
                .signed("Ed25519", ED25519);
        assertThat(good(token)).isTrue();

        Expiry expiry = new Expiry(DATABASE, Keys.create(folder.resolve("master.key"), RANDOM, clock), clock);
        for (int hour = 1; hour <= 26; hour++) {
            clock.tick(Duration.ofHours(1));
            expiry.expire();
            assertThat(good(token)).as("after %d hours", hour).isFalse();
        }
        int kept = DATABASE.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from spent_jwt where client_id = :id")
                        .bind("id", client.id().value())
                        .mapTo(Integer.class)
                        .one());
        assertThat(kept).isZero();
    }

    @Test
    void timesAreKeptToTheSecondWithAMinuteForClocksThatDiffer() {
        ApiClient client = client(ED25519);

        assertThat(issued(client, 60)).as("ahead of us").isTrue();
        assertThat(issued(client, 61)).isFalse();
        assertThat(issued(client, -359)).as("300 s and a minute").isTrue();
        assertThat(issued(client, -360)).isFalse();
        assertThat(with(client, "nbf", 60)).isTrue();
        assertThat(with(client, "nbf", 61)).isFalse();
        assertThat(with(client, "nbf", -1_000_000)).isTrue();
        assertThat(with(client, "exp", -59)).isTrue();
        assertThat(with(client, "exp", -60)).isFalse();
        assertThat(with(client, "exp", 1_000_000)).as("longer than we allow").isTrue();
        long day = JwtCheck.LONGEST.toSeconds();
        assertThat(issuedWithLongExpiry(client, -day - 59)).isTrue();
        assertThat(issuedWithLongExpiry(client, -day - 60)).isFalse();
    }

    @Test
    void whatATokenMustSayIsAskedFor() {
        ApiClient client = client(ED25519);

        for (String needed : List.of("alg", "jti", "iat", "iss")) {
            assertThat(good(eddsa(client).without(needed).signed("Ed25519", ED25519)))
                    .as(needed)
                    .isFalse();
        }
        for (String time : List.of("iat", "nbf", "exp")) {
            assertThat(good(eddsa(client).claim(time, "soon").signed("Ed25519", ED25519)))
                    .isFalse();
            assertThat(good(eddsa(client).claim(time, -5).signed("Ed25519", ED25519)))
                    .isFalse();
            assertThat(good(eddsa(client).claim(time, 1e300).signed("Ed25519", ED25519)))
                    .isFalse();
        }
        assertThat(good(eddsa(client).claim("jti", "x".repeat(256)).signed("Ed25519", ED25519)))
                .isTrue();
        assertThat(good(eddsa(client).claim("jti", "x".repeat(257)).signed("Ed25519", ED25519)))
                .isFalse();
        assertThat(good(eddsa(client).claim("jti", "").signed("Ed25519", ED25519)))
                .isFalse();
        assertThat(good(eddsa(client).claim("jti", 7).signed("Ed25519", ED25519)))
                .isFalse();
        assertThat(good(eddsa(client).claim("iss", "nobody").signed("Ed25519", ED25519)))
                .isFalse();
        assertThat(good(eddsa(client).claim("iss", "\0").signed("Ed25519", ED25519)))
                .isFalse();
        assertThat(good(eddsa(client).header("crit", List.of("exp")).signed("Ed25519", ED25519)))
                .as("an extension that we do not know")
                .isFalse();
    }

    @Test
    void theAlgorithmIsThatOfTheKey() throws GeneralSecurityException {
        ApiClient client = client(RSA);

        assertThat(good(token("none", client).with(new byte[0]))).isFalse();
        assertThat(good(token("none", client).unsigned() + ".")).isFalse();
        for (byte[] secret :
                List.of(RSA.getPublic().getEncoded(), pem(RSA.getPublic()).getBytes(UTF_8))) {
            SignedToken forged = token("HS256", client);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            assertThat(good(forged.with(mac.doFinal(forged.unsigned().getBytes(UTF_8)))))
                    .isFalse();
        }
        assertThat(good(token("EdDSA", client).signed("SHA256withRSA", RSA))).isFalse();
        assertThat(good(token("RS512", client).signed("SHA512withRSA", RSA))).isFalse();
        assertThat(good(token("RS256", client).signed("SHA512withRSA", RSA))).isFalse();
        assertThat(good(token("rs256", client).signed("SHA256withRSA", RSA))).isFalse();
        assertThat(good(token("RS256", client).signed("Ed25519", ED25519))).isFalse();
        assertThat(good(token("RS256", client).signed("SHA256withRSA", RSA))).isTrue();
    }

    @Test
    void aKeyOfTheOtherCurveOrOfAnotherClientIsNoKey() {
        ApiClient client = client(ED25519);
        ApiClient other = client(ED448);

        assertThat(good(eddsa(client).signed("Ed448", ED448))).isFalse();
        assertThat(good(eddsa(other).signed("Ed25519", ED25519))).isFalse();
        assertThat(good(eddsa(client).header("kid", "key-0").signed("Ed448", ED448)))
                .isFalse();
        assertThat(good(eddsa(client).with(new byte[64]))).isFalse();
        assertThat(good(eddsa(client).with(new byte[114]))).isFalse();
        assertThat(good(eddsa(client).signed("Ed25519", pair("Ed25519")))).isFalse();
    }

    @Test
    void aChangedTokenIsNone() {
        ApiClient client = client(ED25519);
        String[] parts = eddsa(client).signed("Ed25519", ED25519).split("\\.");
        String[] other = eddsa(client).signed("Ed25519", ED25519).split("\\.");

        assertThat(good(parts[0] + "." + other[1] + "." + parts[2])).isFalse();
        assertThat(good(parts[0] + "." + parts[1])).isFalse();
        assertThat(good(parts[0] + "." + parts[1] + "." + parts[2] + ".x")).isFalse();
        assertThat(good(parts[0] + "=." + parts[1] + "." + parts[2])).isFalse();
        assertThat(good(respelled(parts)))
                .as("another spelling of the signature")
                .isFalse();
        assertThat(good("..")).isFalse();
        assertThat(good("a.b.c")).isFalse();
        String deep = part(("[".repeat(50) + "]".repeat(50)).getBytes(UTF_8));
        assertThat(good(parts[0] + "." + deep + "." + parts[2])).isFalse();
        String twice = part("{\"alg\":\"none\",\"alg\":\"EdDSA\"}".getBytes(UTF_8));
        assertThat(good(twice + "." + parts[1] + "." + parts[2])).isFalse();
        assertThat(good(eddsa(client).claim("pad", "x".repeat(8_000)).signed("Ed25519", ED25519)))
                .as("too long")
                .isFalse();
        assertThat(good(String.join(".", parts)))
                .as("nothing of that used it up")
                .isTrue();
    }

    @Test
    void keysAreReplacedWithoutABreakAndRemovedAtOnce() {
        ApiClient client = client(ED25519);
        KeyPair next = pair("Ed25519");
        keys.add(client.id(), NewKey.read(pem(next.getPublic()), "next"));

        assertThat(good(eddsa(client).signed("Ed25519", ED25519))).isTrue();
        assertThat(good(eddsa(client).signed("Ed25519", next))).isTrue();
        assertThat(good(eddsa(client).header("kid", "next").signed("Ed25519", next)))
                .isTrue();
        assertThat(good(eddsa(client).header("kid", "next").signed("Ed25519", ED25519)))
                .as("a kid of ours chooses its key")
                .isFalse();
        assertThat(good(eddsa(client).header("kid", "their-own").signed("Ed25519", ED25519)))
                .as("any other is the client's affair")
                .isTrue();

        assertThat(keys.remove(client.id(), "key-0")).isTrue();
        assertThat(good(eddsa(client).signed("Ed25519", ED25519))).isFalse();
        assertThat(good(eddsa(client).signed("Ed25519", next))).isTrue();
        assertThat(keys.remove(client.id(), "key-0")).isFalse();
    }

    @Test
    void aPausedClientAndAnotherDialectAreRefused() {
        ApiClient client = client(ED25519);
        String token = eddsa(client).signed("Ed25519", ED25519);

        assertThat(check.holder(token, Dialect.LISTRAK)).isEmpty();
        clients.pause(TENANT, client.id());
        assertThat(checkOfAnotherNode.holder(token, Dialect.PRIVACYHAWK)).isEmpty();
        clients.resume(TENANT, client.id());
        assertThat(good(token)).as("a refused token is not used up").isTrue();
    }

    private boolean issued(ApiClient client, long seconds) {
        return good(SignedToken.of("EdDSA", client.publicId(), id(), NOW.plusSeconds(seconds))
                .signed("Ed25519", ED25519));
    }

    private boolean issuedWithLongExpiry(ApiClient client, long seconds) {
        return good(SignedToken.of("EdDSA", client.publicId(), id(), NOW.plusSeconds(seconds))
                .claim("exp", NOW.plusSeconds(1_000_000).getEpochSecond())
                .signed("Ed25519", ED25519));
    }

    private boolean with(ApiClient client, String claim, long seconds) {
        return good(eddsa(client)
                .claim(claim, NOW.plusSeconds(seconds).getEpochSecond())
                .signed("Ed25519", ED25519));
    }

    /** The last character of 86 has two bits that mean nothing. */
    private static String respelled(String[] parts) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(parts[2].charAt(85));
        return parts[0] + "." + parts[1] + "." + parts[2].substring(0, 85) + alphabet.charAt(last + 1);
    }

    private boolean good(String token) {
        return check.holder(token, Dialect.PRIVACYHAWK).isPresent();
    }

    private SignedToken eddsa(ApiClient client) {
        return token("EdDSA", client);
    }

    private static SignedToken token(String algorithm, ApiClient client) {
        return SignedToken.of(algorithm, client.publicId(), id(), NOW);
    }

    private static String id() {
        return "id-" + NEXT.incrementAndGet();
    }

    private ApiClient client(KeyPair... pairs) {
        ApiClient client = create("signer-" + NEXT.incrementAndGet(), null).client();
        for (int i = 0; i < pairs.length; i++) {
            assertThat(keys.add(client.id(), NewKey.read(pem(pairs[i].getPublic()), "key-" + i)))
                    .isInstanceOf(ClientKeys.Registration.Registered.class);
        }
        return client;
    }

    private Creation.Created create(String name, @Nullable String publicId) {
        return (Creation.Created) clients.create(new NewClient(
                TENANT, name, Dialect.PRIVACYHAWK, Environment.SANDBOX, Role.SELLER_ADMIN, null, null, publicId, null));
    }
}
