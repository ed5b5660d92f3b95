package dev.expunge.matching.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgeTextTest {
    @Test
    void anAgeIsTwoYearsOfBirth() {
        assertThat(born("52")).isEqualTo(new Born(1973, 1974));
        assertThat(born("Age 52")).isEqualTo(new Born(1973, 1974));
    }

    @Test
    void aboutADecadeARangeAndAnOpenEndAreSpans() {
        assertThat(born("~50")).isEqualTo(new Born(1973, 1978));
        assertThat(born("50s")).isEqualTo(new Born(1966, 1976));
        assertThat(born("40-44")).isEqualTo(new Born(1981, 1986));
        assertThat(born("65+")).isEqualTo(new Born(1905, 1961));
    }

    @Test
    void whatIsNoAgeIsUnknown() {
        assertThat(born("Available upon request")).isEqualTo(Born.UNKNOWN);
        assertThat(born("")).isEqualTo(Born.UNKNOWN);
        assertThat(born("44-40")).isEqualTo(Born.UNKNOWN);
        assertThat(born("999")).isEqualTo(Born.UNKNOWN);
    }

    @Test
    void theDeadAreKnownAsSuch() {
        assertThat(AgeText.parse("Deceased (81)", 2026)).isEqualTo(new AgeText(Born.UNKNOWN, Life.DECEASED));
        assertThat(AgeText.parse("81", 2026).life()).isEqualTo(Life.UNKNOWN);
    }

    private static Born born(String text) {
        return AgeText.parse(text, 2026).born();
    }
}
