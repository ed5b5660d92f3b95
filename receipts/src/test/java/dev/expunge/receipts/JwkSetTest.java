package dev.expunge.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.PublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JwkSetTest {

    /** RFC 8037 appendix A.2 and A.3. */
    private static final String RFC_X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    private static final String RFC_THUMBPRINT = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

    private final PublicKey first = ReceiptSigner.newKeyPair().getPublic();
    private final PublicKey second = ReceiptSigner.newKeyPair().getPublic();

    @Test
    void theThumbprintIsThatOfTheRfc() {
        JwkSet set = JwkSet.parse("{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + RFC_X + "\"}]}");

        assertThat(set.kids()).containsExactly(RFC_THUMBPRINT);
    }

    @Test
    void severalKeysAreFoundByTheirThumbprint() {
        JwkSet set = JwkSet.parse(JwkSet.of(List.of(first, second)));

        assertThat(set.find(JwkSet.thumbprint(first))).contains(first);
        assertThat(set.find(JwkSet.thumbprint(second))).contains(second);
        assertThat(set.find(RFC_THUMBPRINT)).isEmpty();
    }

    @Test
    void keysOfOtherKindsAndUnknownMembersArePassedOver() {
        String mixed = JwkSet.of(List.of(first))
                .replace(
                        "\"keys\": [",
                        "\"issued\": -1.5e3, \"keys\": [{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": null, \"y\": 1},");

        assertThat(JwkSet.parse(mixed).kids()).containsExactly(JwkSet.thumbprint(first));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"?\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + RFC_X + "\",\"kid\":\"mine\"}]}"
            })
    void aSetWithoutAUsableKeyIsRefused(String json) {
        assertThatThrownBy(() -> JwkSet.parse(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrivateKeyIsRefused() {
        String leaked = JwkSet.of(List.of(first)).replace("\"kty\"", "\"d\": \"AAAA\", \"kty\"");

        assertThatThrownBy(() -> JwkSet.parse(leaked)).hasMessageContaining("private key");
    }
}
