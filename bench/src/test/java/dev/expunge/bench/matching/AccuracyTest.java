package dev.expunge.bench.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.expunge.bench.matching.Accuracy.Stratum;
import dev.expunge.matching.Thresholds;
import dev.expunge.matching.model.Weights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The goals for telling people from their namesakes, on a population of another seed than the one that was learned from. */
class AccuracyTest {
    private static final Namesakes NAMESAKES = new Namesakes(121_800, 8);

    @Test
    void theGoalsAreReached() {
        Accuracy accuracy = Accuracy.of(NAMESAKES, 4_000, Weights.standard(), Thresholds.STANDARD);

        assertThat(accuracy.overall().precision()).isGreaterThanOrEqualTo(Goals.PRECISION);
        assertThat(accuracy.overall().recall()).isGreaterThanOrEqualTo(Goals.RECALL);
        assertThat(accuracy.overall().calibrationError()).isLessThanOrEqualTo(Goals.CALIBRATION_ERROR);
        assertThat(accuracy.stratum(Stratum.SOME).precision()).isGreaterThanOrEqualTo(Goals.PRECISION_AMONG_SOME);
        assertThat(accuracy.stratum(Stratum.SOME).there()).isGreaterThan(100);
        assertThat(accuracy.nameAndState().precision()).as("the task is hard").isLessThan(0.5);
    }

    @Test
    void aSeedMakesTheSamePeopleAgain() {
        assertThat(cases(3)).isEqualTo(cases(3)).isNotEqualTo(cases(4));
    }

    @Test
    void aTallyCountsWhatWasBelievedAgainstWhatWasSo() {
        Tally tally = new Tally(0.9);
        tally.add(0.95, true);
        tally.add(0.95, false);
        tally.add(0.25, true);
        tally.add(0.25, false);

        assertThat(tally.precision()).isEqualTo(0.5);
        assertThat(tally.recall()).isEqualTo(0.5);
        assertThat(tally.calibrationError()).isEqualTo((0.9 + 0.5) / 4, within(1e-9));
    }

    private static List<Namesakes.Case> cases(long seed) {
        List<Namesakes.Case> cases = new ArrayList<>();
        new Namesakes(2_000, seed).search(50, cases::add);
        return cases;
    }
}
