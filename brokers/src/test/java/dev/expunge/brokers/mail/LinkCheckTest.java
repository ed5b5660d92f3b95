package dev.expunge.brokers.mail;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.DefinitionReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker is at http://clearfinder.localhost:8790 and confirms at /confirm/ of clearfinder.localhost. */
class LinkCheckTest {
    private LinkCheck check;

    @BeforeEach
    void read() throws IOException {
        try (InputStream yaml =
                requireNonNull(DefinitionReader.class.getResourceAsStream("clearfinder.yaml"), "clearfinder.yaml")) {
            Definition broker = new DefinitionReader().read(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
            check = new LinkCheck(
                    broker, requireNonNull(requireNonNull(broker.removal()).confirmation()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://clearfinder.localhost:8790/confirm/a1b2",
                "https://clearfinder.localhost/confirm/a1b2?x=1",
                "https://clearfinder.localhost:443/confirm/a/b"
            })
    void theBrokersOwnLinkIsFollowed(String link) {
        assertThat(check.lets(link)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://clearfinder-secure.localhost:8790/confirm/a1b2",
                "http://clearfinder.localhost.evil.example:8790/confirm/a1b2",
                "http://clearfinder.localhost@evil.example/confirm/a1b2",
                "http://evil.example@clearfinder.localhost:8790/confirm/a1b2",
                "http://evil.example/http://clearfinder.localhost:8790/confirm/a1b2",
                "http://evil.example\\@clearfinder.localhost:8790/confirm/a1b2",
                "http://evil.example#@clearfinder.localhost:8790/confirm/a1b2",
                "http://clearfinder.localhost:8790\\.evil.example/confirm/a1b2",
                "http://clearfinder.localhost:9999/confirm/a1b2",
                "http://clearfinder.localhost/confirm/a1b2",
                "https://clearfinder.localhost:8790/confirm/a1b2",
                "https://cleаrfinder.localhost/confirm/a1b2",
                "https://xn--clerfinder-w6h.localhost/confirm/a1b2",
                "https://clearfinder.localhost./confirm/a1b2",
                "https://www.clearfinder.localhost/confirm/a1b2",
                "https://clearfinder.localhost/confirm/../delete-everything",
                "https://clearfinder.localhost/confirm/%2e%2e/delete-everything",
                "https://clearfinder.localhost/confirm/%252e%252e/x",
                "https://clearfinder.localhost/confirm//evil.example",
                "https://clearfinder.localhost/other/confirm/a",
                "https://clearfinder.localhost/confirmed",
                "javascript:alert(1)",
                "ftp://clearfinder.localhost/confirm/a1b2",
                "//clearfinder.localhost/confirm/a1b2",
                "/confirm/a1b2",
                "https:clearfinder.localhost/confirm/a1b2",
                "https://clearfinder.localhost/confirm/a b",
                ""
            })
    void anyOtherIsNot(String link) {
        assertThat(check.lets(link)).isFalse();
    }

    @Test
    void aLinkIsNoLongerThanAnybodyNeeds() {
        assertThat(check.lets("https://clearfinder.localhost/confirm/" + "a".repeat(3_000)))
                .isFalse();
    }

    @Test
    void aLinkElsewhereThatLooksLikeTheConfirmationClaimsToBeIt() {
        assertThat(check.claims("http://clearfinder-secure.localhost:8790/confirm/a1b2"))
                .isTrue();
        assertThat(check.claims("https://social.example/clearfinder")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "*@clearfinder.localhost, no-reply@clearfinder.localhost, true",
        "*@clearfinder.localhost, No-Reply@ClearFinder.localhost, true",
        "*@clearfinder.localhost, no-reply@evil.example, false",
        "*@clearfinder.localhost, no-reply@mail.clearfinder.localhost, false",
        "*@clearfinder.localhost, no-reply@evil-clearfinder.localhost, false",
        "*@clearfinder.localhost, a@b@clearfinder.localhost, false",
        "*@*.clearfinder.localhost, no-reply@mail.clearfinder.localhost, true"
    })
    void aSenderIsToldByItsWholeAddress(String pattern, String address, boolean fits) {
        assertThat(Glob.matchesAddress(pattern, address)).isEqualTo(fits);
    }
}
