package dev.expunge.matching.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.expunge.matching.compare.Comparison;
import dev.expunge.matching.model.Pairs;
import org.junit.jupiter.api.Test;

class CompetitionTest {
    @Test
    void aPairAloneKeepsItsProbability() {
        assertThat(probabilities(new int[][] {{0, 0}}, new double[] {Math.log(3)}, 0)[0])
                .isCloseTo(0.75, within(1e-9));
    }

    @Test
    void twoOfAListWithoutDuplicatesShareWhatThereIs() {
        double[] shared = probabilities(new int[][] {{0, 0}, {0, 1}}, new double[] {Math.log(9), Math.log(9)}, 0);

        assertThat(shared[0]).isCloseTo(9.0 / 19, within(1e-4));
        assertThat(shared[1]).isCloseTo(9.0 / 19, within(1e-4));
    }

    @Test
    void whereDuplicatesAreTheRuleNobodyCompetes() {
        double[] alone = probabilities(new int[][] {{0, 0}, {0, 1}}, new double[] {Math.log(9), Math.log(4)}, 1);

        assertThat(alone[0]).isCloseTo(0.9, within(1e-6));
        assertThat(alone[1]).isCloseTo(0.8, within(1e-6));
    }

    @Test
    void whoHasABetterPartnerLeavesTheOther() {
        double[] chain = probabilities(
                new int[][] {{0, 0}, {1, 0}, {1, 1}}, new double[] {Math.log(3), Math.log(3), Math.log(1e6)}, 0);

        assertThat(chain[0]).isCloseTo(0.75, within(0.01));
        assertThat(chain[1]).isLessThan(0.01);
        assertThat(chain[2]).isGreaterThan(0.99);
    }

    private static double[] probabilities(int[][] ends, double[] logOdds, double rate) {
        Pairs pairs = new Pairs();
        for (int[] end : ends) {
            pairs.add(end[0], end[1], new Comparison());
        }
        return new Competition(pairs, logOdds).probabilities(2, 2, rate, rate);
    }
}
