package dev.expunge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.bench.kit.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeriesTest {
    @Test
    void theMedianIsTheMiddleRoundOrBetweenTheMiddleTwo() {
        assertThat(new Series(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
        assertThat(new Series(List.of(4.0, 1.0, 2.0, 9.0)).median()).isEqualTo(3);
    }

    @Test
    void aRatioIsTakenRoundByRound() {
        Series ratio = new Series(List.of(10.0, 100.0)).over(new Series(List.of(5.0, 10.0)));

        assertThat(ratio.rounds()).containsExactly(2.0, 10.0);
        assertThat(ratio).hasToString("6.00 (2.00 to 10.0)");
    }
}
