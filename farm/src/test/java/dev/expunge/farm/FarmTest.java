package dev.expunge.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.farm.people.Folded;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.truth.Shown;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way of one person through the farm. */
class FarmTest {
    private static Farm farm;

    @BeforeAll
    static void open() {
        farm = Farm.start(FarmOptions.forTests());
    }

    @AfterAll
    static void close() {
        farm.close();
    }

    @Test
    void aPersonIsFoundRemovedAndGoneAfterTheDaysThatTheSiteTakes() {
        Browser browser = new Browser(farm);
        Person person = SharedFarm.first(farm, "northgate", one -> true);
        String path = "/people/" + Folded.slug(person.name().plain()) + "?state="
                + person.home().state();
        Shown before = farm.truth().of("northgate", person.id()).getFirst();

        assertThat(browser.get("northgate", path).body()).contains(before.path());
        Browser.Page sent = browser.post(
                "northgate",
                "/control",
                Map.of("url", farm.origin("northgate") + before.path(), "email", "me@example.com"));
        assertThat(sent.text(".pending")).containsIgnoringCase("check your inbox");
        String letter = farm.truth().mails().getLast().text();
        browser.follow(letter.lines()
                .filter(line -> line.startsWith("http"))
                .findFirst()
                .orElseThrow());
        assertThat(farm.truth().shows("northgate", person.id())).isTrue();

        farm.clock().advance(Duration.ofDays(14));

        assertThat(farm.truth().shows("northgate", person.id())).isFalse();
        assertThat(browser.get("northgate", path).body()).doesNotContain(before.path());
        assertThat(browser.get("northgate", before.path()).status()).isEqualTo(404);
    }

    @Test
    void aTakenPortIsSaidAndNothingStaysOpen() {
        FarmOptions small = FarmOptions.forTests().withPeople(800);

        assertThatThrownBy(() -> Farm.start(small.withPort(farm.port())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(Integer.toString(farm.port()));
        assertThatThrownBy(() -> Farm.start(small.withMailPorts(farm.mail().smtpPort(), 0)))
                .isInstanceOf(UncheckedIOException.class);
    }
}
