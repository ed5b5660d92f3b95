package dev.expunge.erasure.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.sql.ColumnType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SieveTest {
    @ParameterizedTest
    @CsvSource({
        "email, kim.sis@example.com, Write to kim.sis@example.com today",
        "email, kim.sis@example.com, KIM.SIS@EXAMPLE.COM",
        "email, kim.sis@example.com, K\u0130M.\u017f\u0131S@example.com",
        "email, kim.sis@example.com, \u212aim.sis@example.com",
        "email, kim.sis@example.com, to=kim.sis%40example.com&x=1",
        "email, kim.sis@example.com, x\\u0040y kim.sis\\u0040example.com",
        "email, j\u00f6rg@example.com, an J\u00d6RG@example.com",
        "email, ann@xn--bcher-kva.example, ann@b\u00fccher.example",
        "phone_number, +14155550100, call (415) 555-0100",
        "phone_number, +14155550100, call +1 415.555.0100 after 5",
        "phone_number, +14155550100, 0014155550100",
        "phone_number, +14155550100, 415\u2011555\u20130100"
    })
    void letsEveryNeedleThroughThatItsPatternFinds(String type, String value, String text) {
        Needle needle = Needle.of(new Identifier(type, value)).orElseThrow();

        assertThat(needle.in(ColumnType.Kind.TEXT).matcher(text).find()).isTrue();
        assertThat(Sieve.of(text).lets(needle)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "email, kim@example.com, Write to tim@example.com or kim at example.com",
        "phone_number, +14155550100, 415 555 0101 and 10"
    })
    void keepsOutWhatIsNotThere(String type, String value, String text) {
        assertThat(Sieve.of(text).lets(Needle.of(new Identifier(type, value)).orElseThrow()))
                .isFalse();
    }
}
