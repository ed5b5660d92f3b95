package dev.expunge.brokers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void whatIsThereIsFound() {
        assertThat(Finding.first(Pattern.compile("code (\\d+)"), "your code 4711.")
                        .map(found -> found.group(1)))
                .contains("4711");
        assertThat(Finding.first(Pattern.compile("code (\\d+)"), "no such thing"))
                .isEmpty();
    }

    @Test
    void anExpressionThatDoublesWithEveryCharacterFindsNothing() {
        assertThat(Finding.first(Pattern.compile("(a|a|b)+$"), "a".repeat(60) + "!"))
                .isEmpty();
        assertThat(Finding.first(Pattern.compile("(?:(a|b)+,?)*c"), "ab".repeat(100_000)))
                .isEmpty();
    }

    @Test
    void charactersAreCountedAsOftenAsTheyAreLookedAt() {
        assertThat(Finding.first(Pattern.compile("b"), "aaab", 3).map(MatchResult::start))
                .isEmpty();
        assertThat(Finding.first(Pattern.compile("b"), "aaab", 100).map(MatchResult::start))
                .contains(3);
    }
}
