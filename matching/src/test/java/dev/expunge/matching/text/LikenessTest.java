package dev.expunge.matching.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LikenessTest {
    @Test
    void theExamplesOfWinklersPaperComeOut() {
        assertThat(Likeness.jaroWinkler("martha", "marhta")).isCloseTo(0.961, within(0.001));
        assertThat(Likeness.jaroWinkler("dwayne", "duane")).isCloseTo(0.840, within(0.001));
        assertThat(Likeness.jaroWinkler("dixon", "dicksonx")).isCloseTo(0.813, within(0.001));
        assertThat(Likeness.jaroWinkler("same", "same")).isEqualTo(1);
        assertThat(Likeness.jaroWinkler("abc", "xyz")).isZero();
        assertThat(Likeness.jaroWinkler("", "xyz")).isZero();
    }

    @Test
    void itIsTheSameBothWaysForNamesWithoutRepeatedLetters() {
        assertThat(Likeness.jaroWinkler("brown", "browne")).isEqualTo(Likeness.jaroWinkler("browne", "brown"));
    }

    @Test
    void longTextsAreCutAndDoNotFail() {
        assertThat(Likeness.jaroWinkler("a".repeat(200), "a".repeat(300))).isEqualTo(1);
    }

    @Test
    void oneSlipIsALetterTooFewTooManyAnotherOrSwapped() {
        assertThat(Likeness.oneSlipApart("smith", "smth")).isTrue();
        assertThat(Likeness.oneSlipApart("smith", "smiith")).isTrue();
        assertThat(Likeness.oneSlipApart("smith", "smyth")).isTrue();
        assertThat(Likeness.oneSlipApart("smith", "simth")).isTrue();
        assertThat(Likeness.oneSlipApart("smith", "smiht")).isTrue();
        assertThat(Likeness.oneSlipApart("smith", "smith")).isFalse();
        assertThat(Likeness.oneSlipApart("smith", "smt")).isFalse();
        assertThat(Likeness.oneSlipApart("smith", "shtim")).isFalse();
        assertThat(Likeness.oneSlipApart("ab", "ba")).isTrue();
        assertThat(Likeness.oneSlipApart("abcd", "badc")).isFalse();
    }
}
