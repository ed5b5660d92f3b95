package dev.expunge.server.dialect.privacyhawk;

import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.assertError;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.body;
import static dev.expunge.server.dialect.privacyhawk.PrivacyHawk.checked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.client.ClientKeys;
import dev.expunge.server.client.NewKey;
import dev.expunge.server.client.SignedToken;
import dev.expunge.server.kit.Calls;
import dev.expunge.server.kit.RunningExpunge;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The other way in: a token for each call, signed with the client's own key. */
class SignedCallsTest {
    private static final RunningExpunge EXPUNGE = RunningExpunge.start();
    private static final AtomicInteger TOKENS = new AtomicInteger();

    private final ApiClient bank = PrivacyHawk.client(EXPUNGE).made().client();
    private final Calls anybody = EXPUNGE.http();

    @AfterAll
    static void stop() {
        EXPUNGE.close();
    }

    @ParameterizedTest
    @CsvSource({"Ed25519, EdDSA, Ed25519", "Ed448, EdDSA, Ed448", "RSA, RS256, SHA256withRSA"})
    void aSignedTokenIsGoodForOneCall(String kind, String algorithm, String signature) throws Exception {
        KeyPair pair = registered(kind);

        String token = token(algorithm, signature, pair);
        assertThat(get(token).statusCode()).isEqualTo(200);
        assertError(get(token), 401, "unauthorized");
        HttpResponse<String> made = checked(
                "POST",
                PrivacyHawk.SCANS,
                anybody.post(
                        PrivacyHawk.SCANS,
                        PrivacyHawk.JSON,
                        body("signer", "\"realtime\": false"),
                        "Authorization",
                        "Bearer " + token(algorithm, signature, pair)));
        assertThat(made.statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> get(String token) {
        return checked("GET", "/v1/plans", anybody.get("/v1/plans", "Authorization", "Bearer " + token));
    }

    private String token(String algorithm, String signature, KeyPair pair) {
        return SignedToken.of(
                        algorithm,
                        bank.publicId(),
                        "call-" + TOKENS.incrementAndGet(),
                        EXPUNGE.clock().instant())
                .signed(signature, pair);
    }

    private KeyPair registered(String kind) throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(kind).generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        assertThat(new ClientKeys(EXPUNGE.database(), EXPUNGE.clock()).add(bank.id(), NewKey.read(pem, null)))
                .isInstanceOf(ClientKeys.Registration.Registered.class);
        return pair;
    }
}
