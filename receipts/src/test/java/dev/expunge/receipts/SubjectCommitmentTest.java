package dev.expunge.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SubjectCommitmentTest {

    private static final byte[] NONCE = Samples.nonce(7);

    private final SubjectCommitment ada = SubjectCommitment.of(NONCE, "email", "ada@example.com");

    /** The figure is that of coreutils: (printf '\7'; head -c 31 /dev/zero; printf 'email\0ada@example.com') | sha256sum */
    @Test
    void itIsTheHashThatTheDocumentSays() {
        assertThat(ada.hash()).isEqualTo("14637b93af34496b6e879dc2e6c06ab82f9aaeb9e2f54ce13d9d9f51d67cffe3");
    }

    @Test
    void whoKnowsNonceAndIdentifierRecognisesIt() {
        assertThat(ada.matches(NONCE, "email", "ada@example.com")).isTrue();
    }

    @Test
    void anythingElseDoesNotMatch() {
        assertThat(ada.matches(NONCE, "email", "eve@example.com")).isFalse();
        assertThat(ada.matches(NONCE, "custom_id", "ada@example.com")).isFalse();
        assertThat(ada.matches(Samples.nonce(8), "email", "ada@example.com")).isFalse();
    }

    @Test
    void twoReceiptsOfOnePersonAreNotLinked() {
        assertThat(SubjectCommitment.of(Samples.nonce(8), "email", "ada@example.com"))
                .isNotEqualTo(ada);
    }

    @Test
    void typeAndValueDoNotRunIntoEachOther() {
        assertThat(SubjectCommitment.of(NONCE, "a", "bc").hash())
                .isNotEqualTo(SubjectCommitment.of(NONCE, "ab", "c").hash());
        assertThatThrownBy(() -> SubjectCommitment.of(NONCE, "a\0b", "c")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aShortNonceIsRefused() {
        assertThatThrownBy(() -> SubjectCommitment.of(new byte[16], "email", "x"))
                .hasMessageContaining("nonce");
    }
}
