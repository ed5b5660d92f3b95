package dev.expunge.bench.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.matching.compare.Level;
import dev.expunge.matching.model.Kinship;
import dev.expunge.matching.model.Weights;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class WeightLearningTest {
    @Test
    void theWeightsOfTheRepositoryAreWhatItsCommandLearns() {
        Weights learned = WeightLearning.learned();

        for (Kinship kinship : Kinship.values()) {
            for (Level level : Level.values()) {
                assertThat(Weights.standard().of(kinship, level))
                        .as("%s of %s", level, kinship)
                        .isCloseTo(learned.of(kinship, level), Percentage.withPercentage(2));
            }
        }
    }
}
