package dev.expunge.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BatchLogTest {

    private final Samples samples = new Samples();
    private final String first = samples.sign(2).getFirst();
    private final String second = samples.sign(3, BatchLink.after(first)).getLast();
    private final String third = samples.sign(1, BatchLink.after(second)).getFirst();

    @Test
    void eachBatchHangsOnTheOneBefore() {
        assertThat(head(third).sequence()).isEqualTo(3);
        assertThat(head(third).previous()).isEqualTo(head(second).link().hash());
        assertThat(BatchLog.faults(List.of(head(third), head(first), head(second), head(first))))
                .isEmpty();
    }

    @Test
    void everyReceiptOfABatchGivesTheSameLink() {
        assertThat(samples.sign(3).stream().map(BatchLink::after).distinct()).hasSize(1);
    }

    @Test
    void aGapProvesNothing() {
        assertThat(BatchLog.faults(List.of(head(first), head(third)))).isEmpty();
    }

    @Test
    void aBatchThatWasExchangedIsNoticed() {
        String exchanged = samples.sign(2, BatchLink.after(first)).getFirst();

        assertThat(BatchLog.faults(List.of(head(exchanged), head(third))))
                .containsExactly("batch 3 does not hang on batch 2");
    }

    @Test
    void twoBatchesInOnePlaceAreNoticed() {
        String twin = samples.sign(2, BatchLink.after(first)).getFirst();

        assertThat(BatchLog.faults(List.of(head(second), head(twin))))
                .containsExactly("there is more than one batch 2");
    }

    @Test
    void aLinkComesFromAReceiptOnly() {
        assertThatThrownBy(() -> BatchLink.after("{}")).isInstanceOf(IllegalArgumentException.class);
    }

    private BatchHead head(String file) {
        return ((Verification.Verified) samples.verify(file)).batch();
    }
}
