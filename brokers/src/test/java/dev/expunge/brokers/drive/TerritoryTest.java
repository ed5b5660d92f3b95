package dev.expunge.brokers.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import dev.expunge.brokers.kit.Visitor;
import org.junit.jupiter.api.Test;

class TerritoryTest {
    private final String yaml = Visitor.text("plain.yaml");

    @Test
    void aSiteWithHttpsIsNotVisitedWithoutIt() {
        Territory territory = of("https://www.plain.example");

        assertThat(territory.contains("https://www.plain.example/p/ann-1")).isTrue();
        assertThat(territory.contains("https://optout.plain.example/")).isTrue();
        assertThat(territory.contains("http://www.plain.example/p/ann-1")).isFalse();
        assertThat(territory.contains("http://optout.plain.example/")).isFalse();
    }

    @Test
    void aSiteWithoutHttpsMayMoveToIt() {
        Territory territory = of("http://www.plain.example");

        assertThat(territory.contains("http://www.plain.example/")).isTrue();
        assertThat(territory.contains("https://www.plain.example/")).isTrue();
    }

    @Test
    void anotherPortOfTheSameNameIsAnotherService() {
        Territory territory = of("http://plain.localhost:8790");

        assertThat(territory.contains("http://plain.localhost:8790/people")).isTrue();
        assertThat(territory.contains("http://plain.localhost:5432/")).isFalse();
        assertThat(territory.contains("http://plain.localhost/")).isFalse();
        assertThat(of("https://www.plain.example").contains("https://www.plain.example:8443/"))
                .isFalse();
    }

    @Test
    void whatTheDefinitionSpellsOutIsOfTheTerritory() {
        Territory territory =
                Territory.of(definition("https://www.plain.example", "https://forms.other.example:8443/optout"));

        assertThat(territory.contains("https://forms.other.example:8443/optout"))
                .isTrue();
        assertThat(territory.contains("https://forms.other.example/optout")).isFalse();
        assertThat(territory.contains("https://third.example/")).isFalse();
    }

    @Test
    void theLinkOfAMailMayLeadToASiteOfItsOwn() {
        String confirmed = yaml.replace(
                "verification:",
                "  confirmation: {channel: emailLink, from: [\"*@mailer.example\"], "
                        + "link: {host: confirm.mailer.example, path: \"/c/*\"}}\nverification:");
        Territory territory = Territory.of(new DefinitionReader().read(confirmed));

        assertThat(territory.contains("https://confirm.mailer.example/c/1")).isTrue();
        assertThat(territory.contains("https://confirm.mailer.example:8443/c/1"))
                .isFalse();
        assertThat(of("http://plain.localhost:8790").contains("https://confirm.mailer.example/c/1"))
                .isFalse();
    }

    private Territory of(String origin) {
        return Territory.of(definition(origin, "{+origin}/optout"));
    }

    private Definition definition(String origin, String optOut) {
        return new DefinitionReader()
                .read(yaml.replace("http://plain.localhost:8790", origin).replace("{+origin}/optout", optOut));
    }
}
