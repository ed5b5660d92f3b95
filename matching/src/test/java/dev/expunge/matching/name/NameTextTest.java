package dev.expunge.matching.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.matching.person.PersonName;
import org.junit.jupiter.api.Test;

class NameTextTest {
    @Test
    void bothOrdersAreRead() {
        assertThat(NameText.parse("John A. Smith")).isEqualTo(new PersonName("John", "A.", "Smith", ""));
        assertThat(NameText.parse("Smith, John A.")).isEqualTo(new PersonName("John", "A.", "Smith", ""));
    }

    @Test
    void suffixesAndTitlesAreNoNames() {
        assertThat(NameText.parse("Dr. John Smith Jr.")).isEqualTo(new PersonName("John", "", "Smith", "Jr."));
        assertThat(NameText.parse("John Smith, Jr.")).isEqualTo(new PersonName("John", "", "Smith", "Jr."));
        assertThat(NameText.parse("Smith III, John")).isEqualTo(new PersonName("John", "", "Smith", "III"));
    }

    @Test
    void particlesBelongToTheFamily() {
        assertThat(NameText.parse("Juan Carlos de la Cruz"))
                .isEqualTo(new PersonName("Juan", "Carlos", "de la Cruz", ""));
        assertThat(NameText.parse("Vincent van Gogh")).isEqualTo(new PersonName("Vincent", "", "van Gogh", ""));
    }

    @Test
    void aWordAloneIsAFamilyAndNothingIsNobody() {
        assertThat(NameText.parse("Cher")).isEqualTo(new PersonName("", "Cher"));
        assertThat(NameText.parse(" , ").isEmpty()).isTrue();
    }
}
