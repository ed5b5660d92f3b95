package dev.expunge.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import dev.expunge.server.kit.TestInstallation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookKeysTest {
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private TestInstallation installation;
    private WebhookKeys keys;

    @BeforeEach
    void open() {
        installation = new TestInstallation(folder);
        keys = open(installation);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aNewKeyIsPublishedADayBeforeItSigns() throws ParseException {
        String first = signer();
        keys.rotate();

        assertThat(published()).hasSize(2).contains(first);
        installation.clock.tick(WebhookKeys.NOTICE.minusMillis(1));
        assertThat(signer()).isEqualTo(first);
        installation.clock.tick(Duration.ofMillis(1));
        assertThat(signer()).isNotEqualTo(first).isIn(published());
    }

    /** A clock is finer than the database. */
    @Test
    void theFirstKeySignsAtOnceAtAnyFractionOfASecond() throws ParseException {
        installation.database.jdbi().useHandle(handle -> handle.execute("delete from webhook_key"));
        installation.clock.set(TestInstallation.START.plusNanos(123_456_789));

        assertThat(kid(open(installation))).isIn(published());
    }

    /** Otherwise an impatient operator would fill the key set, or cut short the day of a key. */
    @Test
    void rotatingTwiceADayMakesOneKey() throws ParseException {
        keys.rotate();
        keys.rotate();

        assertThat(published()).hasSize(2);
    }

    @Test
    void everyNodeSignsWithTheSameKeyAndSwitchesAtTheSameTime() throws ParseException {
        WebhookKeys other = open(installation);
        assertThat(kid(other)).isEqualTo(signer());
        keys.rotate();

        installation.clock.tick(WebhookKeys.NOTICE);

        assertThat(kid(other)).isEqualTo(signer()).isEqualTo(published().getFirst());
    }

    @Test
    void aTimerChangesTheKeyEveryNinetyDaysAndForgetsTheOldOne() throws ParseException {
        String first = signer();
        for (int day = 0; day < 89; day++) {
            keys.tend();
            assertThat(published()).containsExactly(first);
            installation.clock.tick(Duration.ofDays(1));
        }
        keys.tend();
        String second = published().getFirst();
        assertThat(second).isNotEqualTo(first);
        assertThat(signer()).isEqualTo(first);

        installation.clock.tick(Duration.ofDays(1).plusHours(1));
        keys.tend();
        assertThat(signer()).isEqualTo(second);
        assertThat(published()).containsExactly(second, first);
        assertThat(wrapped()).as("the old private half").containsExactly("true", "false");

        installation.clock.tick(WebhookKeys.SHOWN);
        keys.tend();
        assertThat(published()).containsExactly(second);
    }

    @Test
    void aNodeThatWasRestartedKnowsItsKeys() throws ParseException {
        String jws = keys.signing(SigningAlgorithm.EDDSA).signDetached(BODY);

        assertThat(open(installation).signing(SigningAlgorithm.EDDSA).signDetached(BODY))
                .as("Ed25519 signs the same the same way")
                .isEqualTo(jws);
        int inTheClear = installation
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select position('\\x302e020100'::bytea in wrapped) from webhook_key")
                        .mapTo(Integer.class)
                        .one());
        assertThat(inTheClear).as("where a private key begins").isZero();
    }

    @Test
    void rs256IsVerifiedByALibraryThatWeDidNotWrite() throws Exception {
        SigningKey key = keys.signing(SigningAlgorithm.RS256);
        String[] parts = key.signDetached(BODY).split("\\.", -1);

        JWK published = JWKSet.parse(keys.publicKeys()).getKeyByKeyId(key.kid());
        JWSObject whole = new JWSObject(new Base64URL(parts[0]), Base64URL.encode(BODY), new Base64URL(parts[2]));
        assertThat(whole.verify(new RSASSAVerifier(published.toRSAKey()))).isTrue();
        assertThat(published.computeThumbprint().toString()).isEqualTo(key.kid());
        assertThat(published.toRSAKey().size()).isGreaterThanOrEqualTo(3072);
    }

    private String signer() throws ParseException {
        return kid(keys);
    }

    private static String kid(WebhookKeys keys) throws ParseException {
        String jws = keys.signing(SigningAlgorithm.EDDSA).signDetached(BODY);
        return JWSHeader.parse(new Base64URL(jws.split("\\.", -1)[0])).getKeyID();
    }

    private List<String> published() throws ParseException {
        return JWKSet.parse(keys.publicKeys()).getKeys().stream()
                .map(JWK::getKeyID)
                .toList();
    }

    private List<String> wrapped() {
        return installation
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select (wrapped is not null)::text from webhook_key order by signs_from desc")
                        .mapTo(String.class)
                        .list());
    }

    private static WebhookKeys open(TestInstallation installation) {
        return WebhookKeys.open(installation.database, installation.keys, installation.random, installation.clock);
    }
}
