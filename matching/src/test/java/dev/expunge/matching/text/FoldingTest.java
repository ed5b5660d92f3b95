package dev.expunge.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldingTest {
    @Test
    void accentsAndApostrophesGoAndHyphensBecomeSpaces() {
        assertThat(Folding.fold("  José  García-López ")).isEqualTo("jose garcia lopez");
        assertThat(Folding.fold("O’Brien")).isEqualTo(Folding.fold("O'Brien")).isEqualTo("obrien");
        assertThat(Folding.fold("Łukasz Øst Đorđe Weiß")).isEqualTo("lukasz ost dorde weiss");
        assertThat(Folding.fold("St. Louis")).isEqualTo("st louis");
        assertThat(Folding.fold("…")).isEmpty();
    }

    @Test
    void otherScriptsAreTransliterated() {
        assertThat(Folding.fold("Юрий Петров")).isEqualTo("yuriy petrov");
        assertThat(Folding.fold("Γιώργος")).matches("[a-z]+");
        assertThat(Folding.fold("محمد")).matches("[a-z]+");
        assertThat(Folding.fold("김민수")).matches("[a-z]+");
    }

    @Test
    void umlautsHaveTwoSpellings() {
        assertThat(Folding.fold("Müller")).isEqualTo("muller");
        assertThat(Folding.foldUmlauts("Müller")).isEqualTo("mueller");
        assertThat(Folding.foldUmlauts("Mu\u0308ller")).isEqualTo("mueller");
    }
}
