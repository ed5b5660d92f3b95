package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReceiptRoundTripTest {

    private final Samples samples = new Samples();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 1000})
    void everyReceiptOfABatchVerifiesWithWhatWasSaid(int size) {
        List<String> files = samples.sign(size);

        assertThat(files).hasSize(size);
        for (int i = 0; i < size; i++) {
            assertThat(samples.verify(files.get(i))).isInstanceOfSatisfying(Verification.Verified.class, verified -> {
                assertThat(verified.receipt()).isEqualTo(Samples.receipt("request-" + verified.index()));
                assertThat(verified.batch().size()).isEqualTo(size);
                assertThat(verified.batch().signedAt()).isEqualTo(Samples.SIGNED);
                assertThat(verified.batch().key()).isEqualTo(samples.signer.kid());
            });
        }
    }

    @Test
    void hostileNamesAndBoundsReadBackAsTheyWere() {
        for (int seed = 0; seed < 300; seed++) {
            Receipt receipt = Samples.random(new Random(seed));
            String file = samples.signer
                    .sign(List.of(receipt), BatchLink.start(Samples.TENANT), Samples.SIGNED)
                    .getFirst();

            assertThat(samples.verify(file))
                    .as("seed %d", seed)
                    .isInstanceOfSatisfying(
                            Verification.Verified.class,
                            v -> assertThat(v.receipt()).isEqualTo(receipt));
        }
    }

    @Test
    void aBatchOfAThousandIsSignedOnce() {
        AtomicInteger uses = new AtomicInteger();
        ReceiptSigner signer = new ReceiptSigner(
                new CountedKey((EdECPrivateKey) samples.keys.getPrivate(), uses), samples.keys.getPublic());
        List<Receipt> thousand =
                Stream.generate(() -> Samples.receipt("r")).limit(1000).toList();
        uses.set(0);
        signer.sign(thousand.subList(0, 1), BatchLink.start(Samples.TENANT), Samples.SIGNED);
        int once = uses.getAndSet(0);

        signer.sign(thousand, BatchLink.start(Samples.TENANT), Samples.SIGNED);

        assertThat(uses.get()).isEqualTo(once).isPositive();
    }

    @Test
    void theReceiptNamesNobody() {
        assertThat(samples.sign(1).getFirst()).doesNotContain("ada@").doesNotContain("example.com");
    }

    @Test
    void theTextIsUtf8WithOneLineEndAtTheEnd() {
        String file = samples.sign(1).getFirst();

        assertThat(file).startsWith("{\n  \"format\": 1,\n  \"receipt\": {\n").endsWith("\n  }\n}\n");
        assertThat(new String(file.getBytes(UTF_8), UTF_8)).isEqualTo(file);
    }

    @Test
    void aBatchOfTwoTenantsIsRefused() {
        List<Receipt> batch = new ArrayList<>(List.of(Samples.receipt("a")));

        assertThatThrownBy(() -> samples.signer.sign(batch, BatchLink.start("another"), Samples.SIGNED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another tenant");
    }

    @Test
    void anEmptyBatchIsRefused() {
        assertThatThrownBy(() -> samples.sign(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReceiptOfTheFutureIsRefused() {
        List<Receipt> batch = List.of(Samples.receipt("a"));

        assertThatThrownBy(
                        () -> samples.signer.sign(batch, BatchLink.start(Samples.TENANT), Samples.DONE.minusSeconds(1)))
                .hasMessageContaining("completed after signedAt");
    }

    @Test
    void twoHalvesOfDifferentKeysMakeNoSigner() {
        assertThatThrownBy(() -> new ReceiptSigner(samples.keys.getPrivate(), new Samples().keys.getPublic()))
                .hasMessageContaining("does not belong");
    }

    /** A private key that counts how often its bytes are asked for. */
    private record CountedKey(EdECPrivateKey key, AtomicInteger uses) implements EdECPrivateKey {

        @Override
        public Optional<byte[]> getBytes() {
            uses.incrementAndGet();
            return key.getBytes();
        }

        @Override
        public NamedParameterSpec getParams() {
            return key.getParams();
        }

        @Override
        public String getAlgorithm() {
            return key.getAlgorithm();
        }

        @Override
        public String getFormat() {
            return key.getFormat();
        }

        @Override
        public byte[] getEncoded() {
            uses.incrementAndGet();
            return ((PrivateKey) key).getEncoded();
        }
    }
}
