package dev.expunge.brokers.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.expunge.document.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionReaderTest {
    private final DefinitionReader reader = new DefinitionReader();
    private final String clearFinder = text("clearfinder.yaml");

    @Test
    void everyPartOfTheFormatIsRead() {
        Definition read = reader.read(clearFinder);

        assertThat(read.origin()).hasPort(8790);
        assertThat(read.family()).isEqualTo(new Definition.Family("brokerFamily:Northgate", FamilyRole.MEMBER));
        Search search = Objects.requireNonNull(read.search());
        assertThat(search.outcomes()).hasSize(6);
        assertThat(search.extract().fields())
                .containsOnlyKeys(Fact.NAME, Fact.AGE, Fact.ADDRESSES, Fact.RELATIVES, Fact.PHONES, Fact.LISTING);
        assertThat(search.extract().detail()).isNotNull().matches(detail -> !detail.always());
        Removal removal = Objects.requireNonNull(read.removal());
        assertThat(removal.steps()).hasSize(4).last().isEqualTo(new Step.AwaitMail());
        Verification verification = Objects.requireNonNull(read.verification());
        assertThat(verification.apart()).isEqualTo(Duration.ofDays(1));
        assertThat(verification.gone())
                .hasSize(2)
                .first()
                .matches(gone -> gone.statuses().contains(410));
        assertThat(read.fixtures()).hasSize(2);
    }

    @Test
    void aBrokerOnAnotherPortIsTheSameBroker() {
        Definition read = reader.read(clearFinder);

        Definition moved = read.onPort(1234);

        assertThat(moved.origin()).hasToString("http://clearfinder.localhost:1234");
        assertThat(moved.onPort(8790)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            origin: http://clearfinder.localhost:8790; origin: clearfinder              ; line 4, column 9: origin
            name.first | fold | lower | slug         ; name.first | vold                ; line 16, column 10: vars.first
            {css: "a[rel=next]"}                     ; {css: "a[rel=", xpath: "//a"}    ; line 25, column 11: search.pages.next
            minInterval: PT2S                        ; minInterval: soon                ; line 11, column 27: politeness.minInterval
            regex: "(\\\\d{4})"                      ; regex: "("                       ; search.extract.detail.fields.birthYear.regex
            - {is: empty, when: {css: ".no-results"}}; - {is: blocked, when: {css: ".no"}}; has no rule for empty
            status: [429]                            ; state: [429]                     ; state: is not known here; known are status
            form: {css: "form#optout"}               ; form: {}                         ; must not be empty
            request: {method: GET                    ; fetch: {method: GET              ; is not known here
            city: "addresses.city | lower"           ; city: vars.city                          ; is made of itself
            city: "addresses.city | lower"           ; city: town                               ; names town, which is neither
            {?city,state}"}                          ; {?city*}"}                               ; no expression of RFC 6570
            css: ".no-results"                       ; xpath: "count(//li)"                     ; no XPath 1.0 expression that finds elements
            css: ".no-results"                       ; xpath: "//li[f:run('x')]"                ; a function that XPath 1.0 does not have
            url: "{+origin}/control"                 ; url: "{+origin}/c", headers: {"X Y": z}  ; is no header that can be sent
            brokerType: "Scan & Removal"             ; brokerType: "Scan Only"          ; has a removal all the same
            """)
    void everyMistakeIsNamedWithItsPlace(String right, String wrong, String said) {
        assertThat(clearFinder).contains(right);

        List<String> problems = problems(clearFinder.replace(right, wrong));

        assertThat(problems).anySatisfy(problem -> assertThat(problem).contains(said));
    }

    private List<String> problems(String yaml) {
        BadDefinition bad = catchThrowableOfType(BadDefinition.class, () -> reader.read(yaml));
        return bad.problems().stream().map(Problem::toString).toList();
    }

    private static String text(String name) {
        try (InputStream resource =
                Objects.requireNonNull(DefinitionReaderTest.class.getResourceAsStream(name), name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
