package dev.expunge.matching.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.matching.compare.Level;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsTest {
    @Test
    void theLevelsOfAScopeAddUpToOne() {
        for (Weights weights : List.of(Weights.standard(), Weights.guessed())) {
            for (Kinship kinship : List.of(Kinship.SAME, Kinship.KIN, Kinship.KIN_OF_ONE_NAME)) {
                for (Level level : Level.values()) {
                    double sum = Arrays.stream(Level.values())
                            .filter(level::sameScope)
                            .mapToDouble(other -> weights.of(kinship, other))
                            .sum();
                    assertThat(sum).as("%s around %s", kinship, level).isBetween(0.99, 1.01);
                }
            }
        }
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(Weights.parse(Weights.standard().lines()).lines())
                .isEqualTo(Weights.standard().lines());
    }

    @Test
    void aBrokenFileIsRefused() {
        List<String> lines = Weights.standard().lines();

        assertThatThrownBy(() -> Weights.parse(lines.subList(1, lines.size())))
                .hasMessageContaining("no weight of GIVEN_EQUAL");
        assertThatThrownBy(() -> Weights.parse(List.of("GIVEN_EQUAL\t1\t1\t-1\t1")))
                .hasMessageContaining("not a positive");
        assertThatThrownBy(() -> Weights.parse(List.of("GIVEN_EQUAL\t1"))).hasMessageContaining("four numbers");
    }
}
