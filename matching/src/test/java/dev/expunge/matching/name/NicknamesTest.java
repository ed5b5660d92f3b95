package dev.expunge.matching.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.matching.text.Folding;
import dev.expunge.matching.text.Lines;
import java.util.List;
import org.junit.jupiter.api.Test;

class NicknamesTest {
    private final Nicknames nicknames = Nicknames.standard();

    @Test
    void manyCulturesAreThere() {
        assertThat(nicknames.size()).isGreaterThanOrEqualTo(400);
        assertThat(nicknames.equivalent("bob", "robert")).isTrue();
        assertThat(nicknames.equivalent("peggy", "margaret")).isTrue();
        assertThat(nicknames.equivalent("pepe", "jose")).isTrue();
        assertThat(nicknames.equivalent("sasha", "alexander")).isTrue();
        assertThat(nicknames.equivalent("kasia", "katarzyna")).isTrue();
        assertThat(nicknames.equivalent("muhammad", "mohamed")).isTrue();
        assertThat(nicknames.equivalent("moshe", "moses")).isTrue();
    }

    @Test
    void equivalenceDoesNotCarryOver() {
        assertThat(nicknames.equivalent("bert", "robert")).isTrue();
        assertThat(nicknames.equivalent("bert", "albert")).isTrue();
        assertThat(nicknames.equivalent("robert", "albert")).isFalse();
        assertThat(nicknames.equivalent("john", "mary")).isFalse();
    }

    @Test
    void everyGroupIsFoldedAndHasTwoNamesAtLeast() {
        assertThat(Lines.of("nicknames.txt")).allSatisfy(group -> {
            List<String> names = List.of(group.split(" "));
            assertThat(names).hasSizeGreaterThan(1).doesNotHaveDuplicates();
            assertThat(names).allSatisfy(name -> assertThat(Folding.fold(name)).isEqualTo(name));
        });
    }
}
