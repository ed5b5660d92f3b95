package dev.expunge.brokers.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private final Map<String, String> values = Map.of(
            "origin",
            "http://site.localhost:8790",
            "first",
            "josé",
            "city",
            "St. Louis & more",
            "state",
            "MO",
            "at",
            "a/b%20c");

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            {+origin}/people/{first}{?city,state} ; http://site.localhost:8790/people/jos%C3%A9?city=St.%20Louis%20%26%20more&state=MO
            /q?by=name{&state,missing,first}      ; /q?by=name&state=MO&first=jos%C3%A9
            /a{?missing}                          ; /a
            /{first,state}                        ; /jos%C3%A9,MO
            /{at}                                 ; /a%2Fb%2520c
            /{+at}                                ; /a/b%20c
            /{listing.id}                         ; /
            """)
    void valuesAreEncodedAsTheStandardSays(String template, String url) {
        assertThat(Template.parse(template).expand(name -> values.getOrDefault(name, "")))
                .isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /{first*} , no expression
            /{/first} , no expression
            /{}       , no expression
            /{first   , does not close
            /a b      , may not stand in a URL
            /a}       , may not stand in a URL
            """)
    void whatCannotBeReadIsSaidAtOnce(String template, String said) {
        assertThatThrownBy(() -> Template.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
