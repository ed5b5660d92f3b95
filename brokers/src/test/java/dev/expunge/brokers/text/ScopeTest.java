package dev.expunge.brokers.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {
    private final Scope scope = Scope.of(
            Map.of(
                    "name.first", "José María",
                    "name.last", "O'Brien-García",
                    "addresses.state", "missouri",
                    "contact.phone", "+1 (555) 555-0100",
                    "birthYear", "1974",
                    "age", "52"),
            Map.of(
                    "last", Expression.parse("name.last | fold | slug"),
                    "age", Expression.parse("age | decade"),
                    "greeting", Expression.parse("last | upper")));

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            name.first                      ; José María
            name.first | fold | slug        ; jose-maria
            name.first | initial | lower    ; j
            vars.last                       ; obrien-garcia
            last | title                    ; Obrien Garcia
            greeting                        ; OBRIEN-GARCIA
            addresses.state | usState.code  ; MO
            'mo' | usState.name             ; Missouri
            'north dakota' | usState.name   ; North Dakota
            'oh' | usState.name | slug      ; ohio
            contact.phone | digits          ; 15555550100
            birthYear | decade              ; 1970
            age                             ; 50
            name.middle | orElse('none')    ; none
            name.first | urlEncode          ; Jos%C3%A9%20Mar%C3%ADa
            """)
    void valuesAreChangedOnTheirWay(String expression, String value) {
        assertThat(scope.value(Expression.parse(expression))).isEqualTo(value);
    }

    @Test
    void whatMayNotBeToldIsNotToldInAnyDisguise() {
        Scope little = scope.telling(Set.of("contact.email", "name.first"));

        assertThat(little.value(Expression.parse("name.first | initial"))).isEqualTo("J");
        for (String disguise :
                new String[] {"last", "vars.last", "greeting", "name.last | initial", "name.last | orElse('x')"}) {
            assertThatThrownBy(() -> little.value(Expression.parse(disguise)))
                    .isInstanceOfSatisfying(
                            Undisclosed.class, e -> assertThat(e.path()).isEqualTo("name.last"));
        }
    }

    @Test
    void aGroupOfValuesMayBeToldByItsName() {
        assertThat(scope.telling(Set.of("contact")).value(Expression.parse("contact.phone | digits")))
                .isEqualTo("15555550100");
    }

    @Test
    void whatIsToldIsNamedByItsSource() {
        assertThat(scope.source(Expression.parse("greeting | lower"))).contains("name.last");
        assertThat(scope.source(Expression.parse("age"))).contains("age");
        assertThat(scope.source(Expression.parse("'x'"))).isEmpty();
        assertThat(scope.source(Expression.parse("mail.code"))).isEmpty();
    }
}
