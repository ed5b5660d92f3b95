package dev.expunge.matching.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Person;
import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.person.Residence;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListFileTest {
    private static final String HEAD = "rec_id,given_name,surname,birth_year,suburb,state\n";

    @Test
    void aListIsReadWhateverTheOrderOfItsColumns() throws IOException {
        Person person = read("\uFEFFstate,suburb, surname ,given_name,rec_id,birth_year,shoe_size\n"
                        + "nsw,\"st james, west\",waller,ann,r1,1953,42\n")
                .getFirst()
                .person();

        assertThat(person.names()).containsExactly(new PersonName("ann", "waller"));
        assertThat(person.born()).isEqualTo(Born.in(1953));
        assertThat(person.residences()).containsExactly(new Residence("st james, west", "nsw"));
    }

    @Test
    void optionalColumnsAreRead() throws IOException {
        Person person =
                read("rec_id,given_name,surname,birth_year,suburb,state,middle_name,street_number,address_1,postcode,"
                                + "phone_number,email,relatives\n"
                                + "r1,ann,waller,,dayton,oh,j,12.0,main street,45402.0,555-0100,ann@example.com,\"Bob Waller;Waller, Sue\"\n")
                        .getFirst()
                        .person();

        assertThat(person.names().getFirst().middle()).isEqualTo("j");
        assertThat(person.residences()).containsExactly(new Residence("12 main street", "dayton", "oh", "45402"));
        assertThat(person.phones()).containsExactly("555-0100");
        assertThat(person.emails()).containsExactly("ann@example.com");
        assertThat(person.relatives())
                .containsExactly(new PersonName("Bob", "Waller"), new PersonName("Sue", "Waller"));
        assertThat(person.born()).isEqualTo(Born.UNKNOWN);
    }

    @Test
    void aYearMayHaveTheFormsThatToolsGiveIt() throws IOException {
        assertThat(years("1953", "1953.0", "NaN", "1950s", "1950-1954", "9510", " "))
                .containsExactly(
                        Born.in(1953),
                        Born.in(1953),
                        Born.UNKNOWN,
                        new Born(1950, 1959),
                        new Born(1950, 1954),
                        Born.in(9510),
                        Born.UNKNOWN);
    }

    @Test
    void aBadYearIsNamedByLineAndColumnAndNotRepeated() {
        assertThatThrownBy(() -> read(HEAD + "r1,a,b,1953,c,d\nr2,a,b,secret,c,d\n"))
                .isInstanceOf(BadList.class)
                .hasMessageContaining("people.csv, line 3, column birth_year")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aMissingColumnIsNamed() {
        assertThatThrownBy(() -> read("rec_id,given_name,surname,suburb,state\n"))
                .hasMessage("people.csv, line 1, column birth_year: missing.");
        assertThatThrownBy(() -> read("")).hasMessageContaining("line 1");
        assertThatThrownBy(() -> read("rec_id,state,state\n"))
                .hasMessageContaining("line 1, column state: named twice");
    }

    @Test
    void cellsTooFewAndTooManyAreNamed() {
        assertThatThrownBy(() -> read(HEAD + "r1,a,b,1953\n")).hasMessageContaining("line 2, column suburb");
        assertThatThrownBy(() -> read(HEAD + "r1,a,b,1953,c,d,e\n")).hasMessageContaining("line 2: more cells (7)");
    }

    @Test
    void idsMustBeThereOnce() {
        assertThatThrownBy(() -> read(HEAD + " ,a,b,1953,c,d\n")).hasMessageContaining("line 2, column rec_id: empty");
        assertThatThrownBy(() -> read(HEAD + "r1,a,b,,c,d\n\nr1,a,b,,c,d\n"))
                .hasMessageContaining("line 4, column rec_id: the same id");
    }

    @Test
    void aQuoteThatNeverEndsIsNoCsv() {
        assertThatThrownBy(() -> read(HEAD + "r1,\"a,b,1953,c,d\n"))
                .isInstanceOf(BadList.class)
                .hasMessageContaining("people.csv");
    }

    @Test
    void linksAreWrittenWithSixPlaces() throws IOException {
        StringWriter into = new StringWriter();

        ListFile.write(List.of(new Link("a,1", "b", 0.9876543)), into);

        assertThat(into.toString()).isEqualTo("left_id,right_id,probability\n\"a,1\",b,0.987654\n");
    }

    private static List<PersonList.Entry> read(String text) throws IOException {
        return ListFile.read("people.csv", new StringReader(text)).entries();
    }

    private static List<Born> years(String... years) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < years.length; i++) {
            text.append("r").append(i).append(",a,b,").append(years[i]).append(",c,d\n");
        }
        return read(text.toString()).stream()
                .map(entry -> entry.person().born())
                .toList();
    }
}
