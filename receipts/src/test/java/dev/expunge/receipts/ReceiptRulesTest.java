package dev.expunge.receipts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contradictions that no receipt can state. */
final class ReceiptRulesTest {

    @Test
    void aBlockingMentionKeepsTheRequestOpen() {
        assertThatThrownBy(() -> new MentionColumn("t", "c", MentionColumn.Rule.BLOCK, 1, ""))
                .hasMessageContaining("complete");
    }

    @Test
    void anAcceptedMentionHasAReason() {
        assertThatThrownBy(() -> new MentionColumn("t", "c", MentionColumn.Rule.ACCEPT, 1, " "))
                .hasMessageContaining("reason");
    }

    @Test
    void retainedRowsHaveAGroundACitationAndATerm() {
        LocalDate until = LocalDate.of(2030, 1, 1);

        assertThatThrownBy(() -> new TableOutcome.Retained("t", 1, "", "§ 1", until))
                .hasMessageContaining("ground");
        assertThatThrownBy(() -> new TableOutcome.Retained("t", 1, "tax", "", until))
                .hasMessageContaining("citation");
    }

    @Test
    void oneOutcomeOfATableIsCountedOnce() {
        SourceStatement crm = Samples.crm();
        var deleted = new TableOutcome.Changed("t", Change.DELETED, 1);

        assertThatThrownBy(() -> new SourceStatement(
                        crm.name(),
                        crm.mapDigest(),
                        crm.schemaDigest(),
                        true,
                        crm.counts(),
                        List.of(deleted, new TableOutcome.Changed("t", Change.DELETED, 2)),
                        crm.mentions(),
                        List.of(),
                        crm.residue(),
                        List.of()))
                .hasMessageContaining("twice");
    }

    @Test
    void negativeCountsDoNotExist() {
        assertThatThrownBy(() -> new TableOutcome.Changed("t", Change.DELETED, -1))
                .hasMessageContaining("rows");
    }

    @Test
    void aHoldIsLiftedAfterItWasPlaced() {
        Instant placed = Samples.DONE;

        assertThatThrownBy(() -> new Hold("litigation", placed, placed.minusSeconds(1)))
                .hasMessageContaining("lifted");
    }

    @Test
    void halfASurrogatePairIsNoName() {
        assertThatThrownBy(() -> new AcceptedTrigger("t\ud800", "x", "y")).hasMessageContaining("surrogate");
    }

    @Test
    void aTenantCannotForgeALineOfTheSignedHead() {
        assertThatThrownBy(() -> BatchLink.start("a\nbatch 2")).hasMessageContaining("control character");
    }
}
