package dev.expunge.brokers.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FieldReadingTest {
    /** Characters of a value as it is read at the most. */
    private static final int LONGEST = 300;

    @Test
    void noValueTakesMoreStepsThanAFewForEachOfItsCharacters() {
        List<Pattern> patterns = List.of(
                FieldReading.MORE,
                FieldReading.AGE_AT_END,
                FieldReading.DECEASED,
                AddressText.POSTCODE,
                AddressText.TOWN_AND_STATE);
        for (String piece : List.of(" ", ",", "(", "1", "a ", "a", "1 ", "+1 ", ", ", "show ", "12345", "a a,")) {
            String text = piece.repeat(LONGEST).substring(0, LONGEST - 1) + "!";
            for (Pattern pattern : patterns) {
                int[] steps = {0};
                pattern.matcher(counting(text, steps)).results().forEach(found -> {});
                boolean whole = pattern.matcher(counting(text, steps)).matches();

                assertThat(steps[0])
                        .as(pattern + " over " + piece + ", " + whole)
                        .isLessThan(40 * LONGEST);
            }
        }
    }

    @Test
    void whatSaysThatThereIsMoreIsLeftOut() {
        assertThat(List.of(
                        "Reno, NV +3 more",
                        "Reno, NV, and 12 others",
                        "Reno, NV (+2 more)",
                        "Reno, NV show all towns",
                        "Reno, NV"))
                .extracting(FieldReading::withoutMore)
                .containsOnly("Reno, NV");
        assertThat(FieldReading.withoutMore("12 more")).isEmpty();
        assertThat(FieldReading.withoutMore("12 Elmore St")).isEqualTo("12 Elmore St");
    }

    private static CharSequence counting(String text, int[] steps) {
        return new CharSequence() {
            @Override
            public char charAt(int index) {
                steps[0]++;
                return text.charAt(index);
            }

            @Override
            public int length() {
                return text.length();
            }

            @Override
            public CharSequence subSequence(int start, int end) {
                return text.substring(start, end);
            }

            @Override
            public String toString() {
                return text;
            }
        };
    }
}
