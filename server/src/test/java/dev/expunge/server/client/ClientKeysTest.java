package dev.expunge.server.client;

import static dev.expunge.server.client.SignedToken.pair;
import static dev.expunge.server.client.SignedToken.pem;
import static dev.expunge.server.client.SignedToken.rsa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.server.client.ClientKeys.Registration;
import dev.expunge.server.kit.MigratedDatabase;
import dev.expunge.server.kit.SettableClock;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.Tenant;
import dev.expunge.server.tenant.TenantId;
import dev.expunge.server.tenant.TenantStore;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ClientKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Database DATABASE = MigratedDatabase.open();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T06:00:00Z"));
    private final Clients clients = new Clients(DATABASE, new AccessTokens(DATABASE, RANDOM, clock), RANDOM, clock);
    private final ClientKeys keys = new ClientKeys(DATABASE, clock);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** Written by {@code openssl genpkey -algorithm ED25519 | openssl pkey -pubout}; the key is RFC 8032 section 7.1's second. */
    @Test
    void whatOpensslWritesIsRead() {
        NewKey key = NewKey.read("""
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=
                -----END PUBLIC KEY-----
                """, null);

        assertThat(key.kind()).isEqualTo(KeyKind.ED25519);
        assertThat(key.kid()).matches("[A-Za-z0-9_-]{43}");
        assertThat(NewKey.read(pem(pair("Ed448").getPublic()).replace("\n", "\r\n"), "a@b:c")
                        .kind())
                .isEqualTo(KeyKind.ED448);
        assertThat(NewKey.read(pem(rsa(2048).getPublic()), "r").kind().algorithm())
                .isEqualTo("RS256");
    }

    @Test
    void whatIsNoKeyToTrustIsRefusedWithAReason() throws Exception {
        assertThatThrownBy(() -> NewKey.read(pem(rsa(1024).getPublic()), "weak"))
                .hasMessageContaining("2048 to 8192 bits, not 1024");
        assertThatThrownBy(() -> NewKey.read(pem(pair("X25519").getPublic()), "x"))
                .hasMessageContaining("Ed25519");
        assertThatThrownBy(() -> NewKey.read(pem(pair("EC").getPublic()), "ec")).hasMessageContaining("Ed25519");
        assertThatThrownBy(() -> NewKey.read("ssh-ed25519 AAAA", "ssh")).hasMessageContaining("-pubout");
        assertThatThrownBy(() -> NewKey.read("", "none")).hasMessageContaining("-pubout");
        assertThatThrownBy(() -> NewKey.read("-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n", "p"))
                .hasMessageContaining("private key");
        assertThatThrownBy(() -> NewKey.read(pem(pair("Ed25519").getPublic()), "a/b"))
                .hasMessageContaining("kid");
        PublicKey ones = KeyFactory.getInstance("RSA")
                .generatePublic(
                        new RSAPublicKeySpec(BigInteger.ONE.shiftLeft(2047).setBit(0), BigInteger.valueOf(3)));
        assertThatThrownBy(() -> NewKey.read(pem(ones), "e")).hasMessageContaining("exponent");
    }

    /** The points of small order of edwards25519 (RFC 7748 section 7 warns of them), as y without sign, and of edwards448. */
    @Test
    void aPointOfSmallOrderIsNoKey() throws Exception {
        List<String> ys = List.of(
                "00",
                "01",
                "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
                "05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826",
                "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7");
        for (String y : ys) {
            PublicKey key = edwards(NamedParameterSpec.ED25519, new BigInteger(y, 16));
            assertThatThrownBy(() -> NewKey.read(pem(key), "small")).as(y).hasMessageContaining("small order");
        }
        PublicKey neutral = edwards(NamedParameterSpec.ED448, BigInteger.ONE);
        assertThatThrownBy(() -> NewKey.read(pem(neutral), "small")).hasMessageContaining("small order");
    }

    private static PublicKey edwards(NamedParameterSpec curve, BigInteger y) throws Exception {
        return KeyFactory.getInstance(curve.getName())
                .generatePublic(new EdECPublicKeySpec(curve, new EdECPoint(false, y)));
    }

    @Test
    void aClientHasEachKeyAndEachKidOnceAndTenAtMost() {
        TenantStore tenants = new TenantStore(DATABASE);
        tenants.createDefault(new TenantId(UUID.randomUUID()), Instant.EPOCH);
        TenantId tenant = tenants.named(Tenant.DEFAULT).orElseThrow().id();
        ClientId client = ((Creation.Created) clients.create(new NewClient(
                        tenant,
                        "keys",
                        Dialect.PRIVACYHAWK,
                        Environment.SANDBOX,
                        Role.SELLER_ADMIN,
                        null,
                        null,
                        null,
                        null)))
                .client()
                .id();
        String pem = pem(pair("Ed25519").getPublic());

        assertThat(keys.add(client, NewKey.read(pem, "a"))).isInstanceOf(Registration.Registered.class);
        clock.tick(Duration.ofSeconds(1));
        assertThat(keys.add(client, NewKey.read(pem, "b"))).isInstanceOf(Registration.Taken.class);
        assertThat(keys.add(client, NewKey.read(pem(pair("Ed25519").getPublic()), "a")))
                .isInstanceOf(Registration.Taken.class);
        for (int i = 1; i < ClientKeys.MOST; i++) {
            assertThat(keys.add(client, NewKey.read(pem(pair("Ed25519").getPublic()), null)))
                    .isInstanceOf(Registration.Registered.class);
        }
        assertThat(keys.add(client, NewKey.read(pem(pair("Ed25519").getPublic()), null)))
                .isInstanceOf(Registration.TooMany.class);
        assertThat(keys.list(client)).hasSize(ClientKeys.MOST).first().satisfies(first -> {
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            assertThat(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(first.fingerprint())))
                    .isEqualTo(HexFormat.of().formatHex(Secrets.hash(der)));
        });
    }
}
