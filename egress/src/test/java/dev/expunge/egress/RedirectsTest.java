package dev.expunge.egress;

import static dev.expunge.egress.Site.BOUNDS;
import static dev.expunge.egress.Site.INSIDE;
import static dev.expunge.egress.Site.OUTSIDE;
import static dev.expunge.egress.Site.addresses;
import static dev.expunge.egress.Site.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Redirects are followed when that is asked for, each vetted like the first call. */
class RedirectsTest {
    private static final Bounds FOLLOWING = new Bounds(Duration.ofSeconds(20), 1 << 16, 5);

    @Test
    void aRedirectIsAnAnswerUnlessAskedFor() {
        try (Site site = Site.at(OUTSIDE, Site.redirects(302, "/elsewhere"));
                Egress egress = open(name -> addresses(OUTSIDE))) {
            Reply.Answered answer =
                    (Reply.Answered) egress.send(Call.get(site.url("a.example.com", "/"), Map.of()), BOUNDS);

            assertThat(answer.status()).isEqualTo(302);
            assertThat(site.visits()).hasSize(1);
        }
    }

    @Test
    void noRedirectLeadsToAPrivateHost() {
        try (Site inside = Site.at(INSIDE, Site.says(200, "secret"));
                Site byName = Site.at(OUTSIDE, Site.redirects(307, inside.url("inside.example.com", "/")));
                Site byAddress = Site.at(OUTSIDE, Site.redirects(302, inside.url("0x7f.0.0.2", "/")));
                Site byPlainAddress = Site.at(OUTSIDE, Site.redirects(302, inside.url(INSIDE, "/")));
                Egress egress = open(name -> addresses(name.startsWith("inside") ? INSIDE : OUTSIDE))) {
            assertThat(egress.send(Call.get(byName.url("a.example.com", "/"), Map.of()), FOLLOWING))
                    .isEqualTo(new Reply.Refused(Refusal.ADDRESS));
            assertThat(egress.send(Call.get(byAddress.url("a.example.com", "/"), Map.of()), FOLLOWING))
                    .isEqualTo(new Reply.Refused(Refusal.URL));
            assertThat(egress.send(Call.get(byPlainAddress.url("a.example.com", "/"), Map.of()), FOLLOWING))
                    .isEqualTo(new Reply.Refused(Refusal.ADDRESS));
            assertThat(inside.visits()).isEmpty();
        }
    }

    @Test
    void fiveRedirectsAreFollowedAndASixthIsNot() {
        try (Site five = Site.at(OUTSIDE, countdown());
                Egress egress = open(name -> addresses(OUTSIDE))) {
            Reply.Answered answer =
                    (Reply.Answered) egress.send(Call.get(five.url("a.example.com", "/5"), Map.of()), FOLLOWING);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.url()).endsWith("/0");

            assertThat(egress.send(Call.get(five.url("a.example.com", "/6"), Map.of()), FOLLOWING))
                    .isEqualTo(new Reply.Refused(Refusal.TOO_MANY_REDIRECTS));
        }
    }

    @ParameterizedTest
    @CsvSource({"301, GET, ''", "302, GET, ''", "303, GET, ''", "307, POST, form", "308, POST, form"})
    void aRedirectKeepsMethodAndBodyAsItsStatusSays(int status, String method, String body) {
        try (Site end = Site.at(OUTSIDE, Site.says(200, ""));
                Site start = Site.at(OUTSIDE, Site.redirects(status, end.url("b.example.com", "/end")));
                Egress egress = open(name -> addresses(OUTSIDE))) {
            egress.send(
                    Call.post(
                            start.url("a.example.com", "/"),
                            Map.of("authorization", "Bearer x"),
                            "form".getBytes(StandardCharsets.UTF_8)),
                    FOLLOWING);

            assertThat(start.visits().getFirst().authorization()).isEqualTo("Bearer x");
            assertThat(end.visits().getFirst().method()).isEqualTo(method);
            assertThat(end.visits().getFirst().body()).isEqualTo(body);
            assertThat(end.visits().getFirst().authorization())
                    .as("meant for the first host alone")
                    .isEqualTo("null");
        }
    }

    private static Site.Page countdown() {
        return exchange -> {
            int left = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            (left == 0 ? Site.says(200, "end") : Site.redirects(302, "/" + (left - 1))).answer(exchange);
        };
    }
}
