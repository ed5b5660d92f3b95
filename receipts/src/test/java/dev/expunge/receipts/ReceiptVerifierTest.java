package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReceiptVerifierTest {

    private final Samples samples = new Samples();
    private final Samples others = new Samples();

    @Test
    void aKeyThatIsNotTrustedIsNamed() {
        assertThat(others.verify(samples.sign(1).getFirst()))
                .isEqualTo(new Verification.Rejected(
                        "signed with a key that is not among the trusted ones: " + samples.signer.kid()));
    }

    @Test
    void aForgerWhoNamesATrustedKeyIsRefused() {
        String forged = samples.sign(1).getFirst().replace(samples.signer.kid(), others.signer.kid());

        assertThat(others.verify(forged)).isEqualTo(new Verification.Rejected("the signature does not fit"));
    }

    @Test
    void oldAndNewKeysVerifySideBySide() {
        var verifier = new ReceiptVerifier(JwkSet.of(List.of(samples.keys.getPublic(), others.keys.getPublic())));

        assertThat(verifier.verify(samples.sign(1).getFirst().getBytes(UTF_8)))
                .isInstanceOf(Verification.Verified.class);
        assertThat(verifier.verify(others.sign(2).getLast().getBytes(UTF_8))).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void whatIsNoReceiptAtAllIsRejected() {
        for (String text : List.of("", "{}", "[]", "nonsense", "\uFEFF{}", "[".repeat(100_000), "{\"format\":1}")) {
            assertThat(samples.verify(text)).isInstanceOf(Verification.Rejected.class);
        }
        assertThat(samples.verifier.verify(new byte[JsonParser.LARGEST + 1]))
                .isEqualTo(new Verification.Rejected("larger than " + JsonParser.LARGEST + " bytes"));
        assertThat(samples.verifier.verify(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}))
                .isEqualTo(new Verification.Rejected("not UTF-8"));
    }
}
